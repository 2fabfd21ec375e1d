package dev.fathom.analyzer.analysis;

import dev.fathom.analyzer.event.EventType;
import java.util.HashMap;
import java.util.Map;

/**
 * Which event types a recording could have held, and which it does hold. Immutable.
 *
 * <p>"No events" is not "no problem": only an enabled type that has no events says something.
 */
public final class Coverage {

  /** What is known of an event type. */
  public enum Availability {
    /** The recording's JVM did not know the type. */
    UNDECLARED,
    /** It was known, and switched off. */
    DISABLED,
    /** It was known and, as far as recorded, on; nothing of the kind happened. */
    ENABLED,
    /** There are events. */
    PRESENT
  }

  private final Map<String, Long> events;
  private final Map<String, Map<String, String>> declared;

  /**
   * Coverage of a whole recording.
   *
   * @param events events by type name
   * @param declared settings by the names of all declared types
   */
  public Coverage(Map<String, Long> events, Map<String, Map<String, String>> declared) {
    this.events = Map.copyOf(events);
    this.declared = Map.copyOf(declared);
  }

  /** What is known of the type. */
  public Availability of(EventType type) {
    if (events.getOrDefault(type.name(), 0L) > 0) {
      return Availability.PRESENT;
    }
    Map<String, String> settings = declared.get(type.name());
    if (settings == null) {
      return Availability.UNDECLARED;
    }
    return "false".equals(settings.get("enabled")) ? Availability.DISABLED : Availability.ENABLED;
  }

  /** Whether events of the type would have been recorded. */
  public boolean covers(EventType type) {
    Availability availability = of(type);
    return availability == Availability.PRESENT || availability == Availability.ENABLED;
  }

  /** The settings in force for the type; empty when none were recorded. */
  public Map<String, String> settings(EventType type) {
    return declared.getOrDefault(type.name(), Map.of());
  }

  /** Coverage of this recording and another one together. */
  public Coverage and(Coverage other) {
    Map<String, Long> sum = new HashMap<>(events);
    other.events.forEach((name, count) -> sum.merge(name, count, Long::sum));
    Map<String, Map<String, String>> all = new HashMap<>(declared);
    all.putAll(other.declared);
    return new Coverage(sum, all);
  }
}
