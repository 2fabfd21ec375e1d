package dev.fathom.analyzer.recording.chunk;

import java.util.List;

/**
 * A chunk and where it stands in its file. Immutable.
 *
 * @param header as it is in the file
 * @param offset of the header, from the beginning of the file
 * @param size how many bytes belong to the chunk, which a damaged header may not know
 * @param damages parts of the file beside this chunk that belong to none, and what the header lacks
 */
public record ChunkExtent(ChunkHeader header, long offset, long size, List<Damage> damages) {

  /** Copies the list. */
  public ChunkExtent {
    damages = List.copyOf(damages);
  }

  /** Where the chunk ends, from the beginning of the file. */
  public long end() {
    return offset + size;
  }
}
