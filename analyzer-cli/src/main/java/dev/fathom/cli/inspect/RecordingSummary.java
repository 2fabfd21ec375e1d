package dev.fathom.cli.inspect;

import dev.fathom.analyzer.recording.Loss;
import java.util.List;

/**
 * What recordings hold, without any conclusion. Immutable.
 *
 * @param files as the user named them, sorted
 * @param bytes of all chunks together
 * @param chunks how many there are
 * @param startNanos begin of the first chunk, in nanoseconds since the epoch
 * @param endNanos end of the last chunk, in nanoseconds since the epoch
 * @param jvms the JVMs that made them
 * @param types event types with events, most numerous first
 * @param off event types that Fathom reads and that were declared but switched off, by name
 * @param lostBytes of events that the JVM itself lost
 * @param losses what could not be read
 */
public record RecordingSummary(
    List<String> files,
    long bytes,
    int chunks,
    long startNanos,
    long endNanos,
    List<Jvm> jvms,
    List<TypeSummary> types,
    List<String> off,
    long lostBytes,
    List<Loss> losses) {

  public RecordingSummary {
    files = List.copyOf(files);
    jvms = List.copyOf(jvms);
    types = List.copyOf(types);
    off = List.copyOf(off);
    losses = List.copyOf(losses);
  }

  /** How many events there are, of all types. */
  public long events() {
    return types.stream().mapToLong(TypeSummary::events).sum();
  }
}
