package dev.fathom.analyzer.recording.chunk;

import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.event.LongField;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.event.StringField;
import dev.fathom.analyzer.recording.metadata.Metadata;
import dev.fathom.analyzer.recording.metadata.RecordedType;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Which settings were in force for each event type, from the events that say so. Confined. */
final class SettingsCollector implements Consumer<Row> {

  static final EventType TYPE = EventType.of("jdk.ActiveSetting");
  private static final LongField ID = TYPE.longField("id");
  private static final StringField NAME = TYPE.stringField("name");
  private static final StringField VALUE = TYPE.stringField("value");

  private final Map<Long, Map<String, Setting>> byTypeId = new HashMap<>();

  /** Takes notice of one setting; a later one replaces an earlier one of the same name. */
  @Override
  public void accept(Row row) {
    String name = row.get(NAME);
    String value = row.get(VALUE);
    if (name != null && value != null) {
      byTypeId
          .computeIfAbsent(row.get(ID), id -> new HashMap<>())
          .merge(name, new Setting(row.startNanos(), value), Setting::later);
    }
  }

  /** The settings by the names of all declared event types. */
  Map<String, Map<String, String>> declared(Metadata metadata) {
    Map<String, Map<String, String>> declared = new HashMap<>();
    for (RecordedType type : metadata.events()) {
      Map<String, String> settings = declared.computeIfAbsent(type.name(), n -> new HashMap<>());
      byTypeId
          .getOrDefault(type.id(), Map.of())
          .forEach((name, setting) -> settings.put(name, setting.value()));
    }
    return declared;
  }

  private record Setting(long sinceNanos, String value) {
    Setting later(Setting other) {
      return other.sinceNanos >= sinceNanos ? other : this;
    }
  }
}
