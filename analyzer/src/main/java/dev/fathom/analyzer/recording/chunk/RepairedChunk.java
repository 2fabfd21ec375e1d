package dev.fathom.analyzer.recording.chunk;

import java.util.List;

/**
 * How to make a copy of a chunk that every reader takes. Immutable.
 *
 * @param extent the chunk as it is
 * @param length how many of its bytes to copy; 0 when nothing of it can be saved
 * @param patches what to write over the copy, in any order; empty when the chunk is whole
 * @param events how many events it then holds, besides those that describe it
 * @param durationNanos how long it lasted, as its events say when its header does not
 * @param damages what is not in the copy
 */
public record RepairedChunk(
    ChunkExtent extent,
    long length,
    List<Patch> patches,
    long events,
    long durationNanos,
    List<Damage> damages) {

  /** Copies the lists. */
  public RepairedChunk {
    patches = List.copyOf(patches);
    damages = List.copyOf(damages);
  }

  /** Whether the copy differs from the chunk. */
  public boolean changed() {
    return !patches.isEmpty() || length != extent.size();
  }
}
