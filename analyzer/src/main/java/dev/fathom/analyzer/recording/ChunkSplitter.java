package dev.fathom.analyzer.recording;

import dev.fathom.analyzer.recording.chunk.ChunkFinder;
import dev.fathom.analyzer.recording.chunk.ChunkHeader;
import dev.fathom.analyzer.recording.chunk.FoundChunks;
import dev.fathom.analyzer.recording.chunk.MetadataCache;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Cuts a file into chunks. Stateless; reads nothing but headers unless they are damaged. */
final class ChunkSplitter {

  private static final int MAGIC = 0x464c5200;
  private static final int GZIP = 0x1f8b;

  private ChunkSplitter() {}

  /**
   * Adds the file's chunks, and what belongs to none.
   *
   * @param metadata to be shared by the chunks
   * @throws UnreadableRecordingException when there is no chunk that could be read
   */
  static void split(Path file, MetadataCache metadata, List<Chunk> chunks, List<Loss> losses)
      throws UnreadableRecordingException {
    FoundChunks found = find(file);
    found.chunks().forEach(extent -> chunks.add(new MappedChunk(file, extent, metadata)));
    found.damages().forEach(damage -> losses.add(Loss.of(file, damage)));
  }

  /**
   * The file's chunks, and what belongs to none.
   *
   * @throws UnreadableRecordingException when there is no chunk that could be read
   */
  static FoundChunks find(Path file) throws UnreadableRecordingException {
    try (FileChannel channel = FileChannel.open(regular(file), StandardOpenOption.READ)) {
      FoundChunks found = ChunkFinder.find(channel);
      if (found.chunks().isEmpty()) {
        throw new UnreadableRecordingException(file, whatItIs(channel));
      }
      String refusal = found.refusal();
      if (refusal != null) {
        throw new UnreadableRecordingException(file, refusal);
      }
      return found;
    } catch (UnreadableRecordingException known) {
      throw known;
    } catch (IOException failure) {
      throw new UnreadableRecordingException(file, reason(failure));
    }
  }

  private static Path regular(Path file) throws UnreadableRecordingException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new UnreadableRecordingException(file, "it is neither a file nor a directory");
    }
    return file;
  }

  private static String whatItIs(FileChannel channel) throws IOException {
    ByteBuffer start = ByteBuffer.allocate(Integer.BYTES);
    channel.read(start, 0);
    if (channel.size() == 0) {
      return "the file is empty";
    }
    if ((start.getShort(0) & 0xffff) == GZIP) {
      return "it is compressed with gzip; unpack it first";
    }
    if (start.getInt(0) != MAGIC) {
      return "it is not a JFR recording";
    }
    return channel.size() < ChunkHeader.BYTES
        ? "the file ends inside its first chunk"
        : "the header of its only chunk is damaged";
  }

  /** An input error as a clause for the user. */
  static String reason(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "there is no such file or directory";
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
