package dev.fathom.analyzer.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Cuts a file at its chunk headers.
 *
 * <p>A header has 68 bytes, big-endian: magic, version, size of the chunk at byte 8, start in
 * nanoseconds since the epoch at byte 32, duration at byte 40.
 */
final class ChunkSplitter {

  private static final int HEADER = 68;
  private static final int MAGIC = 0x464c5200;
  private static final int GZIP = 0x1f8b;

  private ChunkSplitter() {}

  /** Adds the file's chunks and what is between or after them. */
  static void split(Path file, List<Chunk> chunks, List<Loss> losses)
      throws UnreadableRecordingException {
    int before = chunks.size();
    try (SeekableByteChannel channel = FileChannel.open(regular(file))) {
      long end = channel.size();
      if (end == 0) {
        throw new UnreadableRecordingException(file, "the file is empty");
      }
      long offset = 0;
      while (offset < end) {
        offset = next(file, channel, offset, end, chunks, losses);
      }
    } catch (UnreadableRecordingException known) {
      throw known;
    } catch (IOException failure) {
      throw new UnreadableRecordingException(file, reason(failure));
    }
    if (chunks.size() == before) {
      throw new UnreadableRecordingException(file, "the file ends inside its first chunk");
    }
  }

  private static Path regular(Path file) throws UnreadableRecordingException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new UnreadableRecordingException(file, "it is neither a file nor a directory");
    }
    return file;
  }

  private static long next(
      Path file,
      SeekableByteChannel channel,
      long offset,
      long end,
      List<Chunk> chunks,
      List<Loss> losses)
      throws IOException {
    ByteBuffer header = header(channel, offset);
    if (header.limit() < 4 || header.getInt(0) != MAGIC) {
      if (offset == 0) {
        throw new UnreadableRecordingException(file, whatItIs(header));
      }
      losses.add(new Loss(file, offset, end - offset, "there are bytes that are no chunk"));
      return end;
    }
    if (header.limit() == HEADER && header.getShort(4) != 1 && header.getShort(4) != 2) {
      throw new UnreadableRecordingException(
          file, "its format version is " + header.getShort(4) + ", and only 1 and 2 are known");
    }
    long size = header.limit() < HEADER ? 0 : header.getLong(8);
    if (size < HEADER || size > end - offset) {
      losses.add(new Loss(file, offset, end - offset, "the file ends inside a chunk"));
      return end;
    }
    chunks.add(ChunkFactory.chunk(file, offset, size, header.getLong(32), header.getLong(40)));
    return offset + size;
  }

  private static ByteBuffer header(SeekableByteChannel channel, long offset) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    channel.position(offset);
    while (header.hasRemaining() && channel.read(header) >= 0) {
      // A channel may deliver a header in pieces.
    }
    return header.flip();
  }

  private static String whatItIs(ByteBuffer start) {
    if (start.limit() >= 2 && (start.getShort(0) & 0xffff) == GZIP) {
      return "it is compressed with gzip; unpack it first";
    }
    return "it is not a JFR recording";
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
