package dev.fathom.demo.orders;

import dev.fathom.runtime.sync.Mutex;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Prices by item, in cents. Any task may ask; one refreshes them. */
final class PriceBook {

  private static final int LIST_PRICE = 1999;

  private final Mutex lock = new Mutex("price-book");
  private final Map<String, Integer> prices = new HashMap<>();
  private final Supplier supplier;
  private final boolean lockHeld;

  PriceBook(Supplier supplier, boolean lockHeld) {
    this.supplier = supplier;
    this.lockHeld = lockHeld;
  }

  int priceOf(String item) {
    lock.lock();
    try {
      return prices.getOrDefault(item, LIST_PRICE);
    } finally {
      lock.unlock();
    }
  }

  /** Takes over the supplier's prices. */
  void refresh() throws InterruptedException {
    if (lockHeld) {
      refreshUnderLock();
      return;
    }
    Map<String, Integer> latest = supplier.prices();
    lock.lock();
    try {
      prices.putAll(latest);
    } finally {
      lock.unlock();
    }
  }

  /** The mistake: everybody who needs a price waits for the supplier too. */
  private void refreshUnderLock() throws InterruptedException {
    lock.lock();
    try {
      prices.putAll(supplier.prices());
    } finally {
      lock.unlock();
    }
  }

  /** Somebody far away who takes a while to answer. */
  static final class Supplier {

    private static final Duration ANSWER_TIME = Duration.ofMillis(40);

    Map<String, Integer> prices() throws InterruptedException {
      Thread.sleep(ANSWER_TIME.toMillis());
      return Map.of("book", 1499, "lamp", 2999, "chair", 8999);
    }
  }
}
