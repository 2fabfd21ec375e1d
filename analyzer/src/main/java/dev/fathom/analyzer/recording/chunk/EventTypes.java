package dev.fathom.analyzer.recording.chunk;

import dev.fathom.analyzer.recording.metadata.Metadata;
import dev.fathom.analyzer.recording.metadata.RecordedType;
import java.util.Arrays;
import java.util.List;

/**
 * The event types of a chunk, numbered from 0, and the way from the id in an event to that number.
 * Immutable.
 */
final class EventTypes {

  /** The number of an id that is no event type. */
  static final int UNKNOWN = -1;

  private static final int SMALL_IDS = 1 << 13;

  private final List<RecordedType> types;
  private final short[] small = new short[SMALL_IDS];
  private final LongTable large = new LongTable();

  EventTypes(Metadata metadata) {
    this.types = metadata.events().stream().limit(Short.MAX_VALUE).toList();
    Arrays.fill(small, (short) UNKNOWN);
    for (int i = 0; i < types.size(); i++) {
      long id = types.get(i).id();
      if (id >= 0 && id < SMALL_IDS) {
        small[(int) id] = (short) i;
      } else {
        large.put(id, i + 1L);
      }
    }
  }

  int count() {
    return types.size();
  }

  RecordedType get(int number) {
    return types.get(number);
  }

  /** The number of the type with this id, or {@link #UNKNOWN}. */
  int number(long id) {
    return id >= 0 && id < SMALL_IDS ? small[(int) id] : (int) large.get(id) - 1;
  }
}
