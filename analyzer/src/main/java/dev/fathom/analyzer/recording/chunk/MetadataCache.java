package dev.fathom.analyzer.recording.chunk;

import dev.fathom.analyzer.recording.bytes.Memory;
import dev.fathom.analyzer.recording.metadata.Metadata;
import dev.fathom.analyzer.recording.metadata.MetadataReader;

/**
 * The metadata that were read last, for chunks that describe the same types byte by byte, as those
 * of one JVM mostly do. Any number of threads may use it.
 */
public final class MetadataCache {

  private volatile Entry last;

  /** Metadata, and what they were read from: all behind the times and the id. */
  private static final class Entry {
    final byte[] bytes;
    final Metadata metadata;

    Entry(byte[] bytes, Metadata metadata) {
      this.bytes = bytes;
      this.metadata = metadata;
    }
  }

  /**
   * Reads the metadata event that begins there, if no equal one was read just before.
   *
   * @throws dev.fathom.analyzer.recording.bytes.MalformedException when there is none, or it cannot
   *     be read
   */
  Metadata read(Memory memory, int position) {
    int end = MetadataReader.end(memory, position);
    int description = MetadataReader.description(memory, position);
    Entry known = last;
    if (known != null && memory.holds(description, end, known.bytes)) {
      return known.metadata;
    }
    Metadata metadata = MetadataReader.read(memory, position);
    if (end > description) {
      byte[] bytes = new byte[end - description];
      memory.copy(description, bytes, bytes.length);
      last = new Entry(bytes, metadata);
    }
    return metadata;
  }
}
