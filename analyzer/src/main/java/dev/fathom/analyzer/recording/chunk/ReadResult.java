package dev.fathom.analyzer.recording.chunk;

import java.util.List;
import java.util.Map;

/**
 * What a chunk held besides the rows. Immutable.
 *
 * @param events how many events of each type it holds, by name
 * @param bytes how many bytes they take, by name
 * @param declared settings by the names of all declared event types
 * @param damages what could not be read
 */
public record ReadResult(
    Map<String, Long> events,
    Map<String, Long> bytes,
    Map<String, Map<String, String>> declared,
    List<Damage> damages) {

  /** Copies all. */
  public ReadResult {
    events = Map.copyOf(events);
    bytes = Map.copyOf(bytes);
    declared = Map.copyOf(declared);
    damages = List.copyOf(damages);
  }
}
