package dev.fathom.demo.gallery.jdk;

import dev.fathom.runtime.Task;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Each reads under one lock and wants to write under the other. */
final class ReadWrite extends Crossing {

  private final ReentrantReadWriteLock[] locks = {
    new ReentrantReadWriteLock(), new ReentrantReadWriteLock()
  };

  @Override
  void hold(int lock, Task.Body work) throws Exception {
    locks[lock].readLock().lock();
    work.run();
    locks[lock].readLock().unlock();
  }

  @Override
  void want(int lock) {
    locks[lock].writeLock().lock();
    locks[lock].writeLock().unlock();
  }
}
