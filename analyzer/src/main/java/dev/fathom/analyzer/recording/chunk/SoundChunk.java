package dev.fathom.analyzer.recording.chunk;

import dev.fathom.analyzer.recording.bytes.MalformedException;
import dev.fathom.analyzer.recording.bytes.Segments;

/**
 * Whether a chunk seems whole before its events are looked at, so that one pass over them will
 * probably do. Confined to one thread.
 *
 * <p>It must be finished, as long as its header says, and its checkpoints must lead from the last
 * one to the first, each filled by its constants to the byte.
 */
final class SoundChunk implements Undeclared {

  private final ChunkExtent extent;
  private final EventWalk walk;
  private final OffsetList checkpoints;
  private int passed;

  private SoundChunk(ChunkExtent extent, EventWalk walk, OffsetList checkpoints) {
    this.extent = extent;
    this.walk = walk;
    this.checkpoints = checkpoints;
  }

  /**
   * Looks at a chunk, and enters its constants.
   *
   * @param pools to be thrown away when there is no result
   * @return what undeclared events there may be; null when the chunk does not seem whole
   */
  static SoundChunk look(
      ChunkExtent extent,
      Segments segments,
      CheckpointChain chain,
      EventWalk walk,
      CheckpointIndexer pools) {
    ChunkHeader header = extent.header();
    if (!header.finished() || header.size() != extent.size() || !chain.isComplete()) {
      return null;
    }
    OffsetList checkpoints = chain.offsets();
    try {
      for (int i = checkpoints.size() - 1; i >= 0; i--) {
        if (!pools.index(checkpoints.get(i))) {
          return null;
        }
      }
    } catch (MalformedException damaged) {
      return null;
    }
    return segments.nextBase(0) >= extent.size() ? new SoundChunk(extent, walk, checkpoints) : null;
  }

  /**
   * Collects the events up to the first damage. Each checkpoint and the metadata are places that
   * must be reached exactly: what they are made of looks like small events for long.
   *
   * @return the offset behind the last event that was counted and handed over
   */
  long collect(EventCollector events) {
    long done = ChunkHeader.BYTES;
    while (done < extent.size()) {
      long place = nextPlace(done);
      long reached = events.collect(done, place, this);
      if (reached < place) {
        return reached;
      }
      done = place;
    }
    return done;
  }

  private long nextPlace(long above) {
    long metadata = extent.header().metadataOffset();
    long next = checkpoints.firstAbove(above, extent.size());
    return metadata > above ? Math.min(metadata, next) : next;
  }

  @Override
  public boolean accepts(long type, long offset) {
    if (type != CheckpointIndexer.TYPE_ID) {
      return walk.isExpected(type, offset);
    }
    if (passed < checkpoints.size() && checkpoints.get(passed) == offset) {
      passed++;
      return true;
    }
    return false;
  }
}
