package dev.fathom.analyzer.recording.chunk;

import java.util.HashMap;
import java.util.Map;

/** How many events of each type a chunk holds, and how many bytes they take. Confined. */
final class EventCounts {

  private final EventTypes types;
  private final long[] events;
  private final long[] bytes;

  EventCounts(EventTypes types) {
    this.types = types;
    this.events = new long[types.count()];
    this.bytes = new long[types.count()];
  }

  /** Counts an event of the type with this number. */
  void add(int number, int size) {
    events[number]++;
    bytes[number] += size;
  }

  /** Takes back an event that was counted and is none. */
  void remove(int number, int size) {
    events[number]--;
    bytes[number] -= size;
  }

  /** The events by the name of their type; types without any are absent. */
  Map<String, Long> events() {
    return byName(events);
  }

  /** Their bytes by the name of their type. */
  Map<String, Long> bytes() {
    return byName(bytes);
  }

  private Map<String, Long> byName(long[] numbers) {
    Map<String, Long> byName = new HashMap<>();
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] > 0) {
        byName.merge(types.get(i).name(), numbers[i], Long::sum);
      }
    }
    return byName;
  }
}
