package dev.fathom.analyzer.recording.chunk;

import dev.fathom.analyzer.recording.bytes.Memory;
import dev.fathom.analyzer.recording.bytes.Segments;
import dev.fathom.analyzer.recording.metadata.MetadataReader;
import dev.fathom.analyzer.recording.metadata.RecordedType;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks over all events of a chunk field by field, and divides it into events that can be read and
 * holes between them. Confined to one thread; good for one chunk.
 *
 * <p>A hole is made large enough to be filled by one event, at the expense of the event behind it.
 */
final class EventSurvey {

  private static final String START = "startTime";
  private static final long NONE = -1;

  private final Segments segments;
  private final EventTypes types;
  private final EventWalk walk;
  private final OffsetList checkpoints = new OffsetList();
  private final List<Span> holes = new ArrayList<>();
  private long metadata = NONE;
  private long latestTicks;
  private long events;
  private long hole = NONE;

  EventSurvey(Segments segments, EventTypes types, EventWalk walk) {
    this.segments = segments;
    this.types = types;
    this.walk = walk;
  }

  /** Walks over stretches of events, which follow each other with gaps, up to an end. */
  void survey(List<Span> spans, long end) {
    long offset = ChunkHeader.BYTES;
    for (Span span : spans) {
      if (span.from() > offset) {
        openHole(offset);
      }
      offset = span.from();
      while (offset < span.to()) {
        long next = walk.exactNext(offset);
        if (next == EventWalk.NO_EVENT || next > span.to()) {
          openHole(offset);
          next = Math.min(span.to(), offset + sizeAt(offset));
        } else if (hole == NONE || offset - hole >= Filler.LEAST) {
          closeHole(offset);
          take(offset);
        }
        offset = next;
      }
    }
    if (offset < end) {
      openHole(offset);
    }
    closeHole(end);
  }

  private void openHole(long offset) {
    if (hole == NONE) {
      hole = offset;
    }
  }

  private void closeHole(long offset) {
    if (hole != NONE) {
      holes.add(new Span(hole, offset));
      hole = NONE;
    }
  }

  private long sizeAt(long offset) {
    return segments.at(offset).varintAt(segments.position(offset));
  }

  private void take(long offset) {
    Memory memory = segments.at(offset);
    int typeAt = segments.position(offset) + memory.varintLength(segments.position(offset));
    long type = memory.varintAt(typeAt);
    int number = types.number(type);
    boolean timed = true;
    if (number != EventTypes.UNKNOWN) {
      events++;
      timed = beginsWithTime(types.get(number));
    } else if (type == CheckpointIndexer.TYPE_ID) {
      checkpoints.add(offset);
    } else if (type == MetadataReader.TYPE_ID) {
      metadata = offset;
    } else {
      timed = false;
    }
    if (timed) {
      latestTicks = Math.max(latestTicks, memory.varintAt(typeAt + memory.varintLength(typeAt)));
    }
  }

  private static boolean beginsWithTime(RecordedType type) {
    return !type.fields().isEmpty() && type.fields().get(0).name().equals(START);
  }

  /** The stretches that hold no readable event, in the order of the file. */
  List<Span> holes() {
    return holes;
  }

  /** The checkpoints, in the order of the file. */
  OffsetList checkpoints() {
    return checkpoints;
  }

  /** Whether the types are described. */
  boolean hasMetadata() {
    return metadata != NONE;
  }

  /** The offset of the last metadata. */
  long metadata() {
    return metadata;
  }

  /** When the last event began, on the clock of the events. */
  long latestTicks() {
    return latestTicks;
  }

  /** How many events there are besides metadata and checkpoints. */
  long events() {
    return events;
  }
}
