package dev.fathom.cli.inspect;

import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.finding.Sizes;
import dev.fathom.analyzer.recording.Loss;
import dev.fathom.analyzer.render.JsonText;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Writes a summary for people. Stateless. */
public final class SummaryText {

  private static final List<String> COLUMNS = List.of("threshold", "period", "stackTrace");

  private SummaryText() {}

  /** Writes it, damage first. */
  public static void write(RecordingSummary summary, Appendable out) throws IOException {
    line(out, String.join(", ", summary.files()));
    line(
        out,
        "%s from %s: %s, %,d %s, %,d events",
        Durations.format(summary.endNanos() - summary.startNanos()),
        JsonText.instant(summary.startNanos()),
        Sizes.format(summary.bytes()),
        summary.chunks(),
        summary.chunks() == 1 ? "chunk" : "chunks",
        summary.events());
    for (Jvm jvm : summary.jvms()) {
      line(out, "process %d: %s, %s", jvm.pid(), jvm.name(), jvm.version());
      line(out, "  options: %s", jvm.options().isEmpty() ? "none" : jvm.options());
      line(out, "  program: %s", jvm.program().isEmpty() ? "unknown" : jvm.program());
    }
    if (summary.lostBytes() > 0) {
      line(out, "! the JVM lost %s of events", Sizes.format(summary.lostBytes()));
    }
    for (Loss loss : summary.losses()) {
      line(out, "! %s", sentence(loss));
    }
    if (!summary.off().isEmpty()) {
      line(out, "off, though Fathom would read it: %s", String.join(", ", summary.off()));
    }
    table(summary.types(), out);
  }

  /** A loss in one sentence without full stop. */
  public static String sentence(Loss loss) {
    String what = loss.bytes() < 0 ? "an unknown part" : Sizes.format(loss.bytes());
    return "%s at offset %d: %s; %s could not be read"
        .formatted(loss.file(), loss.offset(), loss.reason(), what);
  }

  private static void table(List<TypeSummary> types, Appendable out) throws IOException {
    int width = types.stream().mapToInt(type -> type.name().length()).max().orElse(0);
    String format = "%12s  %10s  %-" + Math.max(4, width) + "s  %-9s  %-10s  %s";
    line(out, "");
    line(out, format, "events", "size", "type", COLUMNS.get(0), COLUMNS.get(1), COLUMNS.get(2));
    for (TypeSummary type : types) {
      line(
          out,
          format,
          String.format(Locale.ROOT, "%,d", type.events()),
          Sizes.format(type.bytes()),
          type.name(),
          type.settings().getOrDefault(COLUMNS.get(0), ""),
          type.settings().getOrDefault(COLUMNS.get(1), ""),
          type.settings().getOrDefault(COLUMNS.get(2), ""));
    }
  }

  private static void line(Appendable out, String text) throws IOException {
    out.append(PlainText.oneLine(text)).append('\n');
  }

  private static void line(Appendable out, String format, Object... values) throws IOException {
    line(out, String.format(Locale.ROOT, format, values).stripTrailing());
  }
}
