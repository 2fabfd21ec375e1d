package dev.fathom.analyzer.recording.metadata;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All types of a chunk. Immutable. Ids mean nothing outside the chunk. */
public final class Metadata {

  private final Map<Long, RecordedType> byId;
  private final List<RecordedType> events = new ArrayList<>();

  Metadata(Collection<RecordedType> types) {
    Map<Long, RecordedType> map = new LinkedHashMap<>();
    types.forEach(type -> map.put(type.id(), type));
    this.byId = Collections.unmodifiableMap(map);
    for (RecordedType type : map.values()) {
      if (type.event()) {
        events.add(type);
      }
    }
  }

  /** The type with this id; null when the chunk declares none. */
  public RecordedType type(long id) {
    return byId.get(id);
  }

  /** All types, in the order of their declaration. */
  public Collection<RecordedType> types() {
    return byId.values();
  }

  /** The types of events. */
  public List<RecordedType> events() {
    return Collections.unmodifiableList(events);
  }
}
