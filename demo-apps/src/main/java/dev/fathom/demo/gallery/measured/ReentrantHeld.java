package dev.fathom.demo.gallery.measured;

import java.util.concurrent.locks.ReentrantLock;

/** A lock of the JDK is held during slow work. */
final class ReentrantHeld extends Contended {

  private final ReentrantLock lock = new ReentrantLock();

  @Override
  void enter() {
    lock.lock();
  }

  @Override
  void leave() {
    lock.unlock();
  }
}
