package dev.fathom.analyzer.recording.chunk;

import dev.fathom.analyzer.recording.bytes.MalformedException;
import dev.fathom.analyzer.recording.bytes.Memory;
import dev.fathom.analyzer.recording.bytes.Segments;
import dev.fathom.analyzer.recording.metadata.Metadata;
import dev.fathom.analyzer.recording.metadata.MetadataReader;

/**
 * Finds the metadata of a chunk. Stateless.
 *
 * <p>They can be written several times, whenever types were added; the last ones count. A finished
 * chunk's header says where they are. Otherwise events are walked over by their sizes alone.
 */
final class MetadataFinder {

  private MetadataFinder() {}

  /**
   * Metadata and where they stand.
   *
   * @param offset in the chunk
   */
  record Found(long offset, Metadata metadata) {}

  /** The metadata; null when none can be read. */
  static Metadata find(Segments segments, ChunkHeader header) {
    Found found = locate(segments, header);
    return found == null ? null : found.metadata();
  }

  /** The metadata and their place; null when none can be read. */
  static Found locate(Segments segments, ChunkHeader header) {
    Found named = header.finished() ? found(segments, header.metadataOffset()) : null;
    if (named != null) {
      return named;
    }
    OffsetList candidates = walk(segments);
    for (int i = candidates.size() - 1; i >= 0; i--) {
      Found found = found(segments, candidates.get(i));
      if (found != null) {
        return found;
      }
    }
    return found(segments, header.metadataOffset());
  }

  private static Found found(Segments segments, long offset) {
    Metadata metadata = read(segments, offset);
    return metadata == null ? null : new Found(offset, metadata);
  }

  private static Metadata read(Segments segments, long offset) {
    if (offset < ChunkHeader.BYTES || offset >= segments.size()) {
      return null;
    }
    try {
      Metadata metadata = MetadataReader.read(segments.at(offset), segments.position(offset));
      return metadata.types().isEmpty() ? null : metadata;
    } catch (MalformedException damaged) {
      return null;
    }
  }

  private static OffsetList walk(Segments segments) {
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
