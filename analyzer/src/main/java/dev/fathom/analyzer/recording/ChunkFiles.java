package dev.fathom.analyzer.recording;

import dev.fathom.analyzer.recording.chunk.ChunkExtent;
import dev.fathom.analyzer.recording.chunk.ChunkFinder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Opens single files. Stateless. */
final class ChunkFiles {

  private ChunkFiles() {}

  /**
   * The chunks of a file, in its order. Nothing but headers is read.
   *
   * @throws UnreadableRecordingException when there is no chunk that could be read
   */
  static List<Chunk> chunks(Path file) throws UnreadableRecordingException {
    List<ChunkExtent> extents = find(file);
    if (extents.isEmpty()) {
      throw new UnreadableRecordingException(file, "it holds no chunk of a flight recording");
    }
    if (extents.stream().allMatch(extent -> extent.header().refusal() != null)) {
      throw new UnreadableRecordingException(file, extents.get(0).header().refusal());
    }
    return extents.stream().<Chunk>map(extent -> new MappedChunk(file, extent)).toList();
  }

  private static List<ChunkExtent> find(Path file) throws UnreadableRecordingException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return ChunkFinder.find(channel);
    } catch (NoSuchFileException e) {
      throw new UnreadableRecordingException(file, "there is no such file");
    } catch (IOException e) {
      throw new UnreadableRecordingException(file, String.valueOf(e.getMessage()));
    }
  }
}
