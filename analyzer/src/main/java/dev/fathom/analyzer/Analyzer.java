package dev.fathom.analyzer;

import dev.fathom.analyzer.finding.Report;
import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.recording.Loss;
import dev.fathom.analyzer.recording.Recordings;
import dev.fathom.analyzer.recording.UnreadableRecordingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
   * @throws UnreadableRecordingException when nothing of the inputs can be read; its message is one
   *     sentence for the user
   */
  public static Report analyze(List<Path> inputs, AnalysisOptions options)
      throws UnreadableRecordingException {
    return analyze(Recordings.open(inputs), options);
  }

  /** The same for recordings that are open already. */
  public static Report analyze(Recordings recordings, AnalysisOptions options)
      throws UnreadableRecordingException {
    Catalogue catalogue =
        new Catalogue(
            options.rules(),
            new SiteRule(options.wrappers()),
            options.budgets(),
            options.contentionBudgets());
    Learned learned = new ChunkPass(catalogue, options.threads()).over(recordings.chunks());
    requireSomething(recordings, learned);
    return new Conclusion(catalogue, recordings, options).draw(learned);
  }

  /** A report on nothing would look like one on a program without faults. */
  private static void requireSomething(Recordings recordings, Learned learned)
      throws UnreadableRecordingException {
    if (learned.events() > 0) {
      return;
    }
    Optional<Loss> loss =
        Stream.concat(recordings.losses().stream(), learned.losses().stream()).findFirst();
    if (loss.isPresent()) {
      throw new UnreadableRecordingException(
          loss.get().file(), "nothing in it can be read: " + loss.get().reason());
    }
  }
}
