package dev.fathom.cli;

import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.finding.Sizes;
import dev.fathom.cli.exit.Refusal;

/**
 * What a heap dump costs the JVM that writes it, estimated before it is asked to. Immutable.
 *
 * @param pid the JVM
 * @param usedHeap its heap in use in bytes, garbage included, and so an upper limit
 */
record DumpCost(long pid, long usedHeap) {

  /** Above this much heap in use the user must agree to the pause. */
  static final long LIMIT = 4L << 30;

  /** What a JVM collects and writes in a second on an ordinary local disk. */
  private static final long BYTES_PER_SECOND = 400L << 20;

  private static final long SECOND = 1_000_000_000L;

  /** Says what will happen to the JVM, before it does. */
  String announcement() {
    return "%d has %s of heap in use and will stand still twice, for about %s each time"
        .formatted(pid, Sizes.format(usedHeap), pause());
  }

  /**
   * Checks that the user agrees to the pause.
   *
   * @param mostHeap up to how much heap in use he does; bytes
   * @throws Refusal when there is more
   */
  void requireAtMost(long mostHeap) {
    if (usedHeap > mostHeap) {
      throw Refusal.usage(
          "%d has %s of heap in use and would stand still twice, for about %s each time; add --yes"
                  .formatted(pid, Sizes.format(usedHeap), pause())
              + " to agree to that");
    }
  }

  private String pause() {
    return Durations.format(Math.max(1, usedHeap / BYTES_PER_SECOND) * SECOND);
  }
}
