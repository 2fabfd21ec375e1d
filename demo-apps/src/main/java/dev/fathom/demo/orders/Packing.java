package dev.fathom.demo.orders;

import dev.fathom.runtime.Receiver;
import java.time.Duration;

/** The stage that packs orders, one after the other. */
final class Packing {

  private static final Duration UNHURRIED = Duration.ofMillis(15);

  private final Receiver<Order> packing;
  private final Receipts receipts;
  private final boolean slow;

  Packing(Receiver<Order> packing, Receipts receipts, boolean slow) {
    this.packing = packing;
    this.receipts = receipts;
    this.slow = slow;
  }

  /** Packs orders until no more come. */
  void run() throws InterruptedException {
    for (Order order : packing) {
      pack();
      receipts.sendFor(order);
    }
  }

  private void pack() throws InterruptedException {
    if (slow) {
      // The mistake: the only packer takes longer than orders take to arrive.
      Thread.sleep(UNHURRIED.toMillis());
    }
  }
}
