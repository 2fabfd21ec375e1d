package dev.fathom.demo.gallery.measured;

import dev.fathom.runtime.sync.Mutex;

/** A mutex is held during slow work, and somebody always waits for it. */
final class MutexHeld extends Contended {

  private final Mutex mutex = new Mutex("ledger");

  @Override
  void enter() {
    mutex.lock();
  }

  @Override
  void leave() {
    mutex.unlock();
  }
}
