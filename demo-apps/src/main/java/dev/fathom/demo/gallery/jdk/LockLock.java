package dev.fathom.demo.gallery.jdk;

import dev.fathom.runtime.Task;
import java.util.concurrent.locks.ReentrantLock;

/** Two reentrant locks in opposite orders. */
final class LockLock extends Crossing {

  private final ReentrantLock[] locks = {new ReentrantLock(), new ReentrantLock()};

  @Override
  void hold(int lock, Task.Body work) throws Exception {
    locks[lock].lock();
    work.run();
    locks[lock].unlock();
  }

  @Override
  void want(int lock) {
    locks[lock].lock();
    locks[lock].unlock();
  }
}
