package dev.fathom.analyzer.recording.chunk;

import dev.fathom.analyzer.recording.bytes.Memory;
import dev.fathom.analyzer.recording.bytes.Segments;
import dev.fathom.analyzer.recording.bytes.Varint;
import java.util.ArrayList;
import java.util.List;

/**
 * The chain of a chunk's checkpoints, and how to mend it where one of them is gone. Confined to one
 * thread.
 *
 * <p>The distance to the one before is negative, and so always takes as many bytes as a number can;
 * another one fits in its place.
 */
final class CheckpointLinks {

  private static final int FIELDS_BEFORE_DISTANCE = 4;

  private final Segments segments;
  private final OffsetList checkpoints;

  /**
   * The chain.
   *
   * @param checkpoints those that can be read, in the order of the file; at least one
   */
  CheckpointLinks(Segments segments, OffsetList checkpoints) {
    this.segments = segments;
    this.checkpoints = checkpoints;
  }

  /** What must be written over so that the chain leads from the last one to the first. */
  List<Patch> repair() {
    List<Patch> patches = new ArrayList<>();
    int at = checkpoints.size() - 1;
    while (at >= 0) {
      long before = CheckpointChain.before(segments, checkpoints.get(at));
      int next = before == 0 ? -1 : indexOf(before, at);
      boolean broken = next < 0 && (before != 0 || distance(at) != 0);
      if (broken) {
        next = at - 1;
        patches.add(link(at, next < 0 ? 0 : checkpoints.get(next) - checkpoints.get(at)));
      }
      at = next;
    }
    return patches;
  }

  private int indexOf(long offset, int below) {
    for (int i = below - 1; i >= 0 && checkpoints.get(i) >= offset; i--) {
      if (checkpoints.get(i) == offset) {
        return i;
      }
    }
    return -1;
  }

  private long distance(int index) {
    return memory(index).varintAt(place(index));
  }

  private Patch link(int index, long distance) {
    int length = memory(index).varintLength(place(index));
    // A short field says that there is none before; a damaged one is made to say so.
    long value = length == Varint.MAX_BYTES ? distance : 0;
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (value >>> (7 * i));
      if (i < length - 1) {
        bytes[i] |= (byte) 0x80;
      } else if (length < Varint.MAX_BYTES) {
        bytes[i] &= 0x7f;
      }
    }
    long offset = checkpoints.get(index);
    return new Patch(offset + place(index) - segments.position(offset), bytes);
  }

  private Memory memory(int index) {
    return segments.at(checkpoints.get(index));
  }

  private int place(int index) {
    int position = segments.position(checkpoints.get(index));
    return memory(index).skipVarints(position, FIELDS_BEFORE_DISTANCE);
  }
}
