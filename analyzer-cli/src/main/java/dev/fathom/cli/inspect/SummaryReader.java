package dev.fathom.cli.inspect;

import dev.fathom.analyzer.event.DataLoss;
import dev.fathom.analyzer.event.JavaMonitorEnter;
import dev.fathom.analyzer.event.JavaMonitorWait;
import dev.fathom.analyzer.event.JvmInformation;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.event.ThreadDump;
import dev.fathom.analyzer.event.ThreadPark;
import dev.fathom.analyzer.event.VirtualThreadPinned;
import dev.fathom.analyzer.recording.Chunk;
import dev.fathom.analyzer.recording.ChunkContent;
import dev.fathom.analyzer.recording.Loss;
import dev.fathom.analyzer.recording.Recordings;
import dev.fathom.analyzer.recording.UnreadableRecordingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads what a {@link RecordingSummary} says. Confined to one thread; for one use. */
public final class SummaryReader {

  private static final List<String> READ_BY_FATHOM =
      Stream.of(
              JavaMonitorEnter.TYPE,
              JavaMonitorWait.TYPE,
              ThreadDump.TYPE,
              ThreadPark.TYPE,
              VirtualThreadPinned.TYPE)
          .map(type -> type.name())
          .toList();

  private final Map<String, Long> events = new TreeMap<>();
  private final Map<String, Long> bytes = new TreeMap<>();
  private final Map<String, Map<String, Set<String>>> settings = new TreeMap<>();
  private final Set<Jvm> jvms = new LinkedHashSet<>();
  private final List<Loss> losses = new ArrayList<>();
  private long lostBytes;

  private SummaryReader() {}

  /**
   * Reads all chunks once.
   *
   * @throws UnreadableRecordingException when a file cannot be read any more
   */
  public static RecordingSummary read(Recordings recordings) throws UnreadableRecordingException {
    return new SummaryReader().of(recordings);
  }

  private RecordingSummary of(Recordings recordings) throws UnreadableRecordingException {
    losses.addAll(recordings.losses());
    for (Chunk chunk : recordings.chunks()) {
      add(chunk.read(List.of(JvmInformation.TYPE, DataLoss.TYPE), this::accept));
    }
    List<Chunk> chunks = recordings.chunks();
    return new RecordingSummary(
        recordings.files().stream().map(Path::toString).toList(),
        chunks.stream().mapToLong(Chunk::size).sum(),
        chunks.size(),
        chunks.stream().mapToLong(Chunk::startNanos).min().orElse(0),
        chunks.stream().mapToLong(c -> c.startNanos() + c.durationNanos()).max().orElse(0),
        List.copyOf(jvms),
        types(),
        READ_BY_FATHOM.stream().filter(this::isOff).toList(),
        lostBytes,
        losses);
  }

  private void accept(Row row) {
    if (row.type() == DataLoss.TYPE) {
      lostBytes += row.get(DataLoss.AMOUNT);
    } else {
      jvms.add(
          new Jvm(
              row.get(JvmInformation.PID),
              orEmpty(row.get(JvmInformation.JVM_NAME)),
              orEmpty(row.get(JvmInformation.JVM_VERSION)),
              orEmpty(row.get(JvmInformation.JVM_ARGUMENTS)),
              orEmpty(row.get(JvmInformation.JAVA_ARGUMENTS))));
    }
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  private void add(ChunkContent content) {
    content.events().forEach((type, count) -> events.merge(type, count, Long::sum));
    content.bytes().forEach((type, size) -> bytes.merge(type, size, Long::sum));
    content.declared().forEach((type, inForce) -> inForce.forEach((k, v) -> set(type, k, v)));
    losses.addAll(content.losses());
  }

  private void set(String type, String name, String value) {
    settings
        .computeIfAbsent(type, t -> new TreeMap<>())
        .computeIfAbsent(name, n -> new LinkedHashSet<>())
        .add(value);
  }

  private boolean isOff(String type) {
    Set<String> enabled = settings.getOrDefault(type, Map.of()).get("enabled");
    return !events.containsKey(type) && Set.of("false").equals(enabled);
  }

  private List<TypeSummary> types() {
    return events.entrySet().stream()
        .map(entry -> type(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingLong(TypeSummary::events)
                .reversed()
                .thenComparing(TypeSummary::name))
        .toList();
  }

  private TypeSummary type(String name, long count) {
    TreeMap<String, String> joined = new TreeMap<>();
    settings
        .getOrDefault(name, Map.of())
        .forEach((setting, values) -> joined.put(setting, String.join(" | ", values)));
    return new TypeSummary(name, count, bytes.getOrDefault(name, 0L), joined);
  }
}
