package dev.fathom.analyzer.recording.chunk;

import dev.fathom.analyzer.recording.bytes.Memory;
import dev.fathom.analyzer.recording.metadata.MetadataReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the chunks of a file, also when their sizes are wrong, something else stands between them,
 * or the last one was never finished. Confined to one thread.
 *
 * <p>A size is believed when a header or the end of the file follows. Otherwise the chunk reaches
 * to the next bytes that can be nothing but a header.
 */
public final class ChunkFinder {

  private final FileBytes file;
  private final List<ChunkExtent> chunks = new ArrayList<>();
  private final List<Damage> damages = new ArrayList<>();

  private ChunkFinder(FileBytes file) {
    this.file = file;
  }

  /**
   * The chunks of a file.
   *
   * @param channel not closed
   * @throws IOException when it cannot be read
   */
  public static FoundChunks find(FileChannel channel) throws IOException {
    return new ChunkFinder(new FileBytes(channel)).find();
  }

  private FoundChunks find() throws IOException {
    long offset = 0;
    while (offset < file.size()) {
      ChunkHeader header = file.header(offset);
      offset = header == null ? gap(offset) : chunk(header, offset);
    }
    return new FoundChunks(chunks, damages);
  }

  private long gap(long offset) throws IOException {
    long next = file.nextHeader(offset);
    long end = next < 0 ? file.size() : next;
    damages.add(new Damage(offset, end - offset, "these bytes belong to no chunk"));
    return end;
  }

  private long chunk(ChunkHeader header, long offset) throws IOException {
    long end = end(header, offset);
    ChunkExtent chunk = new ChunkExtent(header, offset, end - offset);
    ChunkExtent original = originalOf(chunk);
    if (original != null) {
      damages.add(
          new Damage(
              offset,
              chunk.size(),
              "the chunk is a copy of the one at " + original.offset() + " and was left out"));
      return end;
    }
    long missing = offset + header.size() - end;
    if (!header.finished()) {
      damages.add(new Damage(end, -1, "the chunk was never finished; what came last is missing"));
    } else if (missing > 0 && end == file.size()) {
      damages.add(new Damage(end, missing, "the file ends inside a chunk"));
    } else if (missing > 0) {
      damages.add(new Damage(end, -1, "the next chunk begins before this one ends"));
    }
    chunks.add(chunk);
    return end;
  }

  private long end(ChunkHeader header, long offset) throws IOException {
    long claimed = offset + header.size();
    boolean inside = header.finished() && claimed > offset && claimed <= file.size();
    if (inside && (claimed == file.size() || file.header(claimed) != null)) {
      return claimed;
    }
    long next = file.nextHeader(offset + ChunkHeader.BYTES);
    if (inside && (next < 0 || next > claimed) && hasMetadata(header, offset)) {
      return claimed;
    }
    return next < 0 ? file.size() : next;
  }

  /** Whether the metadata stand where the header says, so that its size can be believed. */
  private boolean hasMetadata(ChunkHeader header, long offset) throws IOException {
    Memory bytes = new Memory(file.read(offset + header.metadataOffset(), 16).slice());
    long size = bytes.varintAt(0);
    return size > 0
        && size <= header.size() - header.metadataOffset()
        && bytes.varintAt(bytes.varintLength(0)) == MetadataReader.TYPE_ID;
  }

  /** The chunk before with exactly these bytes; null when it is the first such. */
  private ChunkExtent originalOf(ChunkExtent copy) throws IOException {
    for (ChunkExtent chunk : chunks) {
      if (chunk.size() == copy.size() && file.same(chunk.offset(), copy.offset(), copy.size())) {
        return chunk;
      }
    }
    return null;
  }
}
