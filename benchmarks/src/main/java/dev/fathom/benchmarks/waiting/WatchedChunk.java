package dev.fathom.benchmarks.waiting;

import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.recording.Chunk;
import dev.fathom.analyzer.recording.ChunkContent;
import dev.fathom.analyzer.recording.ForwardingChunk;
import dev.fathom.analyzer.recording.UnreadableRecordingException;
import java.util.Collection;
import java.util.function.Consumer;

/** A chunk that tells when it has been read. */
record WatchedChunk(Chunk chunk, Runnable whenRead) implements ForwardingChunk {

  @Override
  public ChunkContent read(Collection<EventType> types, Consumer<? super Row> consumer)
      throws UnreadableRecordingException {
    ChunkContent content = chunk.read(types, consumer);
    whenRead.run();
    return content;
  }
}
