package dev.fathom.demo.gallery.measured;

import dev.fathom.runtime.sync.Semaphore;

/** Four callers share one permit, and work as long as they have it. */
final class PermitsHeld extends Contended {

  private final Semaphore permits = new Semaphore("connections", 1);

  @Override
  void enter() throws InterruptedException {
    permits.acquire();
  }

  @Override
  void leave() {
    permits.release();
  }
}
