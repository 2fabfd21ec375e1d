package dev.fathom.cli.inspect;

import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.finding.Sizes;
import dev.fathom.analyzer.recording.Loss;
import dev.fathom.analyzer.recording.Recovery;
import dev.fathom.analyzer.render.JsonText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Says what was saved of a recording and what was lost. Stateless. */
public final class RecoveryText {

  private RecoveryText() {}

  /** Writes a line for each chunk that was saved, and one for each loss. */
  public static void write(Recovery recovery, Path target, Appendable out) throws IOException {
    long events = 0;
    long bytes = 0;
    for (Recovery.Saved chunk : recovery.saved()) {
      events += chunk.events();
      bytes += chunk.bytes();
    }
    line(out, "%s: %,d events in %s", target, events, Sizes.format(bytes));
    for (Recovery.Saved chunk : recovery.saved()) {
      line(
          out,
          "%s %s at offset %d: %,d events in %s, %s from %s",
          chunk.changed() ? "repaired" : "kept",
          chunk.file(),
          chunk.offset(),
          chunk.events(),
          Sizes.format(chunk.bytes()),
          Durations.format(chunk.durationNanos()),
          JsonText.instant(chunk.startNanos()));
    }
    for (Loss loss : recovery.losses()) {
      line(out, "! %s", SummaryText.sentence(loss));
    }
  }

  private static void line(Appendable out, String format, Object... values) throws IOException {
    out.append(PlainText.oneLine(String.format(Locale.ROOT, format, values))).append('\n');
  }
}
