package dev.fathom.analyzer.recording.chunk;

import java.util.List;

/**
 * The chunks of a file. Immutable.
 *
 * @param chunks in the order of the file
 * @param damages what belongs to no chunk, and what chunks lack at their ends
 */
public record FoundChunks(List<ChunkExtent> chunks, List<Damage> damages) {

  /** Copies the lists. */
  public FoundChunks {
    chunks = List.copyOf(chunks);
    damages = List.copyOf(damages);
  }

  /** Why none of the chunks can be read; null when one can. */
  public String refusal() {
    String refusal = null;
    for (ChunkExtent chunk : chunks) {
      refusal = chunk.header().refusal();
      if (refusal == null) {
        return null;
      }
    }
    return refusal;
  }
}
