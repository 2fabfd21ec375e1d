package dev.fathom.analyzer.recording;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordedEvent;

/** Collects which event types a chunk declares, and the settings that were in force. */
final class JdkSettings {

  private final Map<Long, String> names = new HashMap<>();
  private final Map<String, Map<String, String>> settings = new HashMap<>();

  void declare(List<EventType> types) {
    for (EventType type : types) {
      names.put(type.getId(), type.getName());
      settings.put(type.getName(), new HashMap<>());
    }
  }

  void accept(RecordedEvent event) {
    if (event.getEventType().getName().equals("jdk.ActiveSetting")
        && event.hasField("id")
        && event.hasField("name")
        && event.hasField("value")) {
      String type = names.get(event.getLong("id"));
      String name = event.getString("name");
      String value = event.getString("value");
      if (type != null && name != null && value != null) {
        settings.get(type).put(name, value);
      }
    }
  }

  Map<String, Map<String, String>> byName() {
    Map<String, Map<String, String>> copy = new HashMap<>();
    settings.forEach((type, values) -> copy.put(type, Map.copyOf(values)));
    return copy;
  }
}
