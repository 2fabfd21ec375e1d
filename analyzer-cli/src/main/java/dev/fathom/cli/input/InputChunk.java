package dev.fathom.cli.input;

import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.recording.Chunk;
import dev.fathom.analyzer.recording.ChunkContent;
import dev.fathom.analyzer.recording.ForwardingChunk;
import dev.fathom.analyzer.recording.Loss;
import dev.fathom.analyzer.recording.UnreadableRecordingException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * A chunk of a file under the name that the user gave it, which tells when it has been read.
 * Immutable.
 */
record InputChunk(Chunk chunk, Path file, ReadingListener listener) implements ForwardingChunk {

  @Override
  public ChunkContent read(Collection<EventType> types, Consumer<? super Row> consumer)
      throws UnreadableRecordingException {
    ChunkContent content = chunk.read(types, consumer);
    listener.read(chunk.size());
    List<Loss> losses = content.losses().stream().map(this::named).toList();
    return new ChunkContent(content.events(), content.bytes(), content.declared(), losses);
  }

  private Loss named(Loss loss) {
    return new Loss(file, loss.offset(), loss.bytes(), loss.reason());
  }
}
