package dev.fathom.analyzer.recording;

import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.event.JvmInformation;
import dev.fathom.analyzer.event.Resource;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.event.StackDef;
import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a chunk held at some moment of it: everything that had ended by then, and the names of
 * things, which may be written later than they are used. Immutable.
 *
 * @param chunk the whole of it
 * @param untilNanos the moment, in nanoseconds since the epoch
 */
record CutChunk(Chunk chunk, long untilNanos) implements ForwardingChunk {

  private static final Set<EventType> NAMES =
      Set.of(Resource.TYPE, StackDef.TYPE, JvmInformation.TYPE);

  @Override
  public long durationNanos() {
    return Math.min(chunk.durationNanos(), Math.max(0, untilNanos - chunk.startNanos()));
  }

  @Override
  public ChunkContent read(Collection<EventType> types, Consumer<? super Row> consumer)
      throws UnreadableRecordingException {
    return chunk.read(
        types,
        row -> {
          if (row.startNanos() + row.durationNanos() <= untilNanos || NAMES.contains(row.type())) {
            consumer.accept(row);
          }
        });
  }
}
