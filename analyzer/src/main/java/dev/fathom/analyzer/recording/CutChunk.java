package dev.fathom.analyzer.recording;

import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.event.JvmInformation;
import dev.fathom.analyzer.event.Resource;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.event.StackDef;
import dev.fathom.analyzer.recording.metadata.RecordedType;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a chunk held at some moment of it: everything that had ended by then, and the names of
 * things, which may be written later than they are used. Immutable.
 *
 * @param whole the chunk
 * @param untilNanos the moment, in nanoseconds since the epoch
 */
record CutChunk(Chunk whole, long untilNanos) implements Chunk {

  private static final Set<EventType> NAMES =
      Set.of(Resource.TYPE, StackDef.TYPE, JvmInformation.TYPE);

  @Override
  public Path file() {
    return whole.file();
  }

  @Override
  public long offset() {
    return whole.offset();
  }

  @Override
  public long size() {
    return whole.size();
  }

  @Override
  public long startNanos() {
    return whole.startNanos();
  }

  @Override
  public long durationNanos() {
    return Math.min(whole.durationNanos(), Math.max(0, untilNanos - whole.startNanos()));
  }

  @Override
  public List<RecordedType> eventTypes() throws UnreadableRecordingException {
    return whole.eventTypes();
  }

  @Override
  public ChunkContent read(Collection<EventType> types, Consumer<? super Row> consumer)
      throws UnreadableRecordingException {
    return whole.read(
        types,
        row -> {
          if (row.startNanos() + row.durationNanos() <= untilNanos || NAMES.contains(row.type())) {
            consumer.accept(row);
          }
        });
  }
}
