package dev.fathom.analyzer.recording;

import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.recording.metadata.RecordedType;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** A chunk that is another one, but for what it overrides. */
public interface ForwardingChunk extends Chunk {

  /** The other one. */
  Chunk chunk();

  @Override
  default Path file() {
    return chunk().file();
  }

  @Override
  default long offset() {
    return chunk().offset();
  }

  @Override
  default long size() {
    return chunk().size();
  }

  @Override
  default long startNanos() {
    return chunk().startNanos();
  }

  @Override
  default long durationNanos() {
    return chunk().durationNanos();
  }

  @Override
  default List<RecordedType> eventTypes() throws UnreadableRecordingException {
    return chunk().eventTypes();
  }

  @Override
  default ChunkContent read(Collection<EventType> types, Consumer<? super Row> consumer)
      throws UnreadableRecordingException {
    return chunk().read(types, consumer);
  }
}
