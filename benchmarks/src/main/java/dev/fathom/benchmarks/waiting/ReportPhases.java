package dev.fathom.benchmarks.waiting;

import com.sun.management.OperatingSystemMXBean;
import dev.fathom.analyzer.AnalysisOptions;
import dev.fathom.analyzer.Analyzer;
import dev.fathom.analyzer.finding.Report;
import dev.fathom.analyzer.recording.Chunk;
import dev.fathom.analyzer.recording.Recordings;
import dev.fathom.analyzer.render.Palette;
import dev.fathom.analyzer.render.TextRenderer;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes the report on a recording once, as the command does, and says what it took until the last
 * chunk was read, from then to the report, and to its text: {@code ReportPhases RECORDING}. Time by
 * the clock, of all processors, and of the collector.
 */
public final class ReportPhases {

  private static final int WIDTH = 100;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final OperatingSystemMXBean process =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private Instant before;

  private ReportPhases() {
    before = now();
  }

  private record Instant(long clock, long processor, long collector) {}

  private Instant now() {
    long collecting =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(GarbageCollectorMXBean::getCollectionTime)
            .sum();
    return new Instant(System.nanoTime(), process.getProcessCpuTime(), collecting);
  }

  /** Argument: the recording. */
  public static void main(String[] arguments) throws IOException {
    new ReportPhases().measure(Path.of(arguments[0]));
  }

  private void measure(Path recording) throws IOException {
    Recordings found = Recordings.open(List.of(recording));
    AtomicLong left = new AtomicLong(found.chunks().size());
    List<Chunk> chunks =
        found.chunks().stream()
            .<Chunk>map(
                chunk ->
                    new WatchedChunk(
                        chunk,
                        () -> {
                          if (left.decrementAndGet() == 0) {
                            tell("read");
                          }
                        }))
            .toList();
    Report report =
        Analyzer.analyze(
            new Recordings(found.files(), chunks, found.losses()),
            AnalysisOptions.DEFAULT.withThreads(Runtime.getRuntime().availableProcessors()));
    tell("report");
    StringBuilder text = new StringBuilder();
    new TextRenderer(Palette.PLAIN, WIDTH).render(report, text);
    tell("text");
  }

  private synchronized void tell(String phase) {
    Instant after = now();
    System.out.printf(
        "%-8s %5d ms, processors %5d ms, of that collecting %5d ms%n",
        phase,
        (after.clock - before.clock) / NANOS_PER_MILLI,
        (after.processor - before.processor) / NANOS_PER_MILLI,
        after.collector - before.collector);
    before = after;
  }
}
