package dev.fathom.analyzer.recording.chunk;

import dev.fathom.analyzer.recording.bytes.MalformedException;
import dev.fathom.analyzer.recording.bytes.Memory;
import dev.fathom.analyzer.recording.bytes.Segments;
import dev.fathom.analyzer.recording.metadata.Metadata;
import dev.fathom.analyzer.recording.metadata.MetadataReader;

/**
 * Finds the metadata of a chunk. Confined to one thread.
 *
 * <p>They can be written several times, whenever types were added; the last ones count. A finished
 * chunk's header says where they are. Otherwise events are walked over by their sizes alone.
 */
final class MetadataFinder {

  private final Segments segments;
  private final ChunkHeader header;
  private final MetadataCache cache;

  MetadataFinder(Segments segments, ChunkHeader header, MetadataCache cache) {
    this.segments = segments;
    this.header = header;
    this.cache = cache;
  }

  /**
   * Metadata and where they stand.
   *
   * @param offset in the chunk
   */
  record Found(long offset, Metadata metadata) {}

  /** The metadata; null when none can be read. */
  Metadata find() {
    Found found = locate();
    return found == null ? null : found.metadata();
  }

  /** The metadata and their place; null when none can be read. */
  Found locate() {
    Found named = header.finished() ? found(header.metadataOffset()) : null;
    if (named != null) {
      return named;
    }
    OffsetList candidates = walk();
    for (int i = candidates.size() - 1; i >= 0; i--) {
      Found found = found(candidates.get(i));
      if (found != null) {
        return found;
      }
    }
    return found(header.metadataOffset());
  }

  private Found found(long offset) {
    Metadata metadata = read(offset);
    return metadata == null ? null : new Found(offset, metadata);
  }

  private Metadata read(long offset) {
    if (offset < ChunkHeader.BYTES || offset >= segments.size()) {
      return null;
    }
    try {
      Metadata metadata = cache.read(segments.at(offset), segments.position(offset));
      return metadata.types().isEmpty() ? null : metadata;
    } catch (MalformedException damaged) {
      return null;
    }
  }

  private OffsetList walk() {
    OffsetList found = new OffsetList();
    long offset = ChunkHeader.BYTES;
    while (offset < segments.size()) {
      Memory memory = segments.at(offset);
      int position = segments.position(offset);
      long size = memory.varintAt(position);
      if (size <= 0 || size > memory.limit() - position) {
        break;
      }
      if (memory.varintAt(position + memory.varintLength(position)) == MetadataReader.TYPE_ID) {
        found.add(offset);
      }
      offset += size;
    }
    return found;
  }
}
