package dev.fathom.analyzer.finding;

import java.util.List;

/**
 * What was read. Immutable.
 *
 * @param files as the user named them, sorted
 * @param startNanos begin of the first chunk, in nanoseconds since the epoch
 * @param endNanos end of the last chunk, in nanoseconds since the epoch
 * @param jvm name and version of the JVM, empty when not recorded; several are joined by a comma
 * @param chunks how many chunks were read
 * @param events how many events they hold, of all types
 * @param notices what is missing
 */
public record RecordingInfo(
    List<String> files,
    long startNanos,
    long endNanos,
    String jvm,
    int chunks,
    long events,
    List<Notice> notices) {

  public RecordingInfo {
    files = List.copyOf(files);
    notices = List.copyOf(notices);
  }
}
