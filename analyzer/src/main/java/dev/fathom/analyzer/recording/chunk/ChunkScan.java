package dev.fathom.analyzer.recording.chunk;

import dev.fathom.analyzer.recording.bytes.Segments;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides a chunk, or the rest of one, into stretches of whole events and what is damaged between
 * them, before any of these is decoded. Confined to one thread; good for one chunk.
 *
 * <p>If it is whole this is one fast pass over sizes and types. Where the pass meets something that
 * cannot be an event, the damage may lie before: a wrong size leads into the middle of an event,
 * and nonsense can look like events for a while. So the stretch since the last checkpoint is walked
 * again, and ends at the first event whose fields do not fill it exactly.
 */
final class ChunkScan {

  private final Segments segments;
  private final EventWalk walk;
  private final OffsetList chain;
  private final long end;
  private final OffsetList checkpoints = new OffsetList();
  private final List<Span> spans = new ArrayList<>();
  private final List<Span> gaps = new ArrayList<>();

  /**
   * A scan.
   *
   * @param chain checkpoints that are known, in the order of the file
   * @param end offset at which the chunk ends
   */
  ChunkScan(Segments segments, EventWalk walk, OffsetList chain, long end) {
    this.segments = segments;
    this.walk = walk;
    this.chain = chain;
    this.end = end;
  }

  /** Does it from an offset on at which an event begins. */
  void run(long first) {
    long from = first;
    while (from < end) {
      int before = checkpoints.size();
      long stopped = walk.walk(from, checkpoints);
      long good = stopped == end ? end : trusted(from, stopped, before);
      if (good > from) {
        spans.add(new Span(from, good));
      }
      if (good == end) {
        return;
      }
      from = resume(good);
      gaps.add(new Span(good, from));
    }
  }

  /** Up to where events are what they seem, given that the walk stopped. */
  private long trusted(long from, long stopped, int before) {
    long offset = lastKnown(from);
    while (offset < stopped) {
      long next = walk.exactNext(offset);
      if (next == EventWalk.NO_EVENT || next > stopped) {
        break;
      }
      offset = next;
    }
    int keep = checkpoints.size();
    while (keep > before && checkpoints.get(keep - 1) >= offset) {
      keep--;
    }
    checkpoints.truncate(keep);
    return offset;
  }

  /**
   * The last checkpoint that the walk came by and that names the one before it, which nonsense
   * never does; where the walk began when there is none.
   */
  private long lastKnown(long from) {
    for (int i = checkpoints.size() - 1; i > 0 && checkpoints.get(i) >= from; i--) {
      long checkpoint = checkpoints.get(i);
      if (CheckpointChain.before(segments, checkpoint) == checkpoints.get(i - 1)) {
        return checkpoint;
      }
    }
    return from;
  }

  /** Where events begin again. */
  private long resume(long damaged) {
    long known = chain.firstAbove(damaged, end);
    return new Resynchronisation(walk, known, known < end).search(damaged + 1);
  }

  /** The stretches that can be read, in the order of the file. */
  List<Span> spans() {
    return spans;
  }

  /** The stretches that cannot, in the order of the file. */
  List<Span> gaps() {
    return gaps;
  }

  /** The checkpoints in the readable stretches, in the order of the file. */
  OffsetList checkpoints() {
    return checkpoints;
  }
}
