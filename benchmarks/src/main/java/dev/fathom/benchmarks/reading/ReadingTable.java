package dev.fathom.benchmarks.reading;

import dev.fathom.benchmarks.statistics.Samples;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/** The result as Markdown. Confined to one thread. */
final class ReadingTable {

  private static final double MEGA = 1e6;
  private static final double KILO = 1024;

  private final StringBuilder text = new StringBuilder();

  void line(String line) {
    text.append(line).append('\n');
  }

  /**
   * Adds a table of one recording.
   *
   * @param title what was measured
   * @param seconds by reader
   * @param last the last run of each, for its memory
   * @param bytes of the recording
   */
  void readers(
      String title, Map<String, Samples> seconds, Map<String, Reader.Run> last, long bytes) {
    line("\n### " + title + "\n");
    line("| reader | seconds, median (least–most) | MB/s | of ours | peak MB | anonymous MB |");
    line("|---|---|---|---|---|---|");
    Samples ours = seconds.get("fathom");
    seconds.forEach(
        (name, samples) -> {
          Reader.Run run = last.get(name);
          List<String> cells =
              List.of(
                  name,
                  spread(samples, 3),
                  number(bytes / MEGA / samples.median(), 0),
                  spread(samples.dividedBy(ours), 2),
                  number(run.peakKilobytes() / KILO, 0),
                  number(run.anonymousKilobytes() / KILO, 0));
          line("| " + String.join(" | ", cells) + " |");
        });
  }

  /** Says whether all who counted have the result of RecordingFile. */
  void agreement(Map<String, Reader.Run> last) {
    Reader.Run reference = last.get("RecordingFile");
    line("");
    last.forEach(
        (name, run) -> {
          if (run.events() > 0 && run.digest() != reference.digest()) {
            line(
                "%s differs from RecordingFile: %d events against %d."
                    .formatted(name, run.events(), reference.events()));
          }
        });
    line(
        "All others that count have the result of RecordingFile: "
            + reference.events()
            + " events.");
  }

  private static String spread(Samples samples, int digits) {
    List<Double> sorted = samples.sorted();
    return number(samples.median(), digits)
        + " ("
        + number(sorted.get(0), digits)
        + "–"
        + number(sorted.get(sorted.size() - 1), digits)
        + ")";
  }

  private static String number(double value, int digits) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).toPlainString()
        : "failed";
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
