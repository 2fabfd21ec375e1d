package dev.fathom.analyzer.recording;

import java.util.List;
import java.util.Map;

/**
 * What a chunk holds besides the rows that somebody asked for. Immutable.
 *
 * @param events how many events of each type it holds, by name; types without events are absent
 * @param bytes how many bytes they take, by name, without their stacks and other constants
 * @param declared names of all event types that its metadata declares, with the settings in force
 *     ({@code enabled}, {@code threshold}, {@code stackTrace}, {@code period}), as far as recorded
 * @param losses what could not be read, each with its place; empty for a whole chunk
 */
public record ChunkContent(
    Map<String, Long> events,
    Map<String, Long> bytes,
    Map<String, Map<String, String>> declared,
    List<Loss> losses) {

  public ChunkContent {
    events = Map.copyOf(events);
    bytes = Map.copyOf(bytes);
    declared = Map.copyOf(declared);
    losses = List.copyOf(losses);
  }

  /** The content of what is not stored as bytes. */
  public ChunkContent(
      Map<String, Long> events, Map<String, Map<String, String>> declared, List<Loss> losses) {
    this(events, Map.of(), declared, losses);
  }

  /** How many events it holds, of all types. */
  public long totalEvents() {
    return events.values().stream().mapToLong(Long::longValue).sum();
  }
}
