package dev.fathom.analyzer;

import dev.fathom.analyzer.finding.Report;
import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.recording.Recordings;
import dev.fathom.analyzer.recording.UnreadableRecordingException;
import java.nio.file.Path;
import java.util.List;

/**
 * From recordings to a report.
 *
 * <p>Pure: equal recordings and options give equal reports, for any number of threads. Any thread
 * may call it.
 */
public final class Analyzer {

  private Analyzer() {}

  /**
   * Reads recordings once and draws all conclusions.
   *
   * <p>Interrupting the calling thread ends the reading with an exception that says so.
   *
   * @param inputs files and directories, at least one; all together are one recording
   * @param options what to look for
   * @throws UnreadableRecordingException when an input holds no whole chunk; its message is one
   *     sentence for the user
   */
  public static Report analyze(List<Path> inputs, AnalysisOptions options)
      throws UnreadableRecordingException {
    return analyze(Recordings.open(inputs), options);
  }

  /** The same for recordings that are open already. */
  public static Report analyze(Recordings recordings, AnalysisOptions options)
      throws UnreadableRecordingException {
    Catalogue catalogue = new Catalogue(options.rules(), new SiteRule(options.wrappers()));
    Learned learned = new ChunkPass(catalogue, options.threads()).over(recordings.chunks());
    return new Conclusion(catalogue, recordings, options).draw(learned);
  }
}
