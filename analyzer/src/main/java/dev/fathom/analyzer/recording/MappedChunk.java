package dev.fathom.analyzer.recording;

import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.recording.chunk.ChunkExtent;
import dev.fathom.analyzer.recording.chunk.ChunkReader;
import dev.fathom.analyzer.recording.chunk.MetadataCache;
import dev.fathom.analyzer.recording.chunk.ReadResult;
import dev.fathom.analyzer.recording.metadata.RecordedType;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A chunk that is mapped into memory while it is read, and forgotten afterwards. Immutable; each
 * reading opens the file anew and shares nothing but equal metadata.
 */
final class MappedChunk implements Chunk {

  private final Path file;
  private final ChunkExtent extent;
  private final MetadataCache metadata;

  /**
   * A chunk.
   *
   * @param metadata shared by chunks that probably declare the same
   */
  MappedChunk(Path file, ChunkExtent extent, MetadataCache metadata) {
    this.file = file;
    this.extent = extent;
    this.metadata = metadata;
  }

  @Override
  public Path file() {
    return file;
  }

  @Override
  public long offset() {
    return extent.offset();
  }

  @Override
  public long size() {
    return extent.size();
  }

  @Override
  public long startNanos() {
    return extent.header().startNanos();
  }

  @Override
  public long durationNanos() {
    return extent.header().durationNanos();
  }

  @Override
  public ChunkContent read(Collection<EventType> types, Consumer<? super Row> consumer)
      throws UnreadableRecordingException {
    String refusal = extent.header().refusal();
    if (refusal != null) {
      Loss whole = new Loss(file, extent.offset(), extent.size(), refusal);
      return new ChunkContent(Map.of(), Map.of(), List.of(whole));
    }
    ReadResult result = open().read(types, consumer);
    return new ChunkContent(
        result.events(),
        result.bytes(),
        result.declared(),
        result.damages().stream().map(damage -> Loss.of(file, damage)).toList());
  }

  @Override
  public List<RecordedType> eventTypes() throws UnreadableRecordingException {
    if (extent.header().refusal() != null) {
      return List.of();
    }
    ChunkReader reader = open();
    return reader.metadata() == null ? List.of() : reader.metadata().events();
  }

  private ChunkReader open() throws UnreadableRecordingException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return ChunkReader.open(channel, extent, metadata);
    } catch (IOException e) {
      throw new UnreadableRecordingException(file, ChunkSplitter.reason(e));
    }
  }
}
