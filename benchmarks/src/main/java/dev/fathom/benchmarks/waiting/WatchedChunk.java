package dev.fathom.benchmarks.waiting;

import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.recording.Chunk;
import dev.fathom.analyzer.recording.ChunkContent;
import dev.fathom.analyzer.recording.UnreadableRecordingException;
import dev.fathom.analyzer.recording.metadata.RecordedType;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** A chunk that tells when it has been read. */
record WatchedChunk(Chunk chunk, Runnable whenRead) implements Chunk {

  @Override
  public Path file() {
    return chunk.file();
  }

  @Override
  public long offset() {
    return chunk.offset();
  }

  @Override
  public long size() {
    return chunk.size();
  }

  @Override
  public long startNanos() {
    return chunk.startNanos();
  }

  @Override
  public long durationNanos() {
    return chunk.durationNanos();
  }

  @Override
  public List<RecordedType> eventTypes() throws UnreadableRecordingException {
    return chunk.eventTypes();
  }

  @Override
  public ChunkContent read(Collection<EventType> types, Consumer<? super Row> consumer)
      throws UnreadableRecordingException {
    ChunkContent content = chunk.read(types, consumer);
    whenRead.run();
    return content;
  }
}
