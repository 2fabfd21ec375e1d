package dev.fathom.demo.gallery.jdk;

import dev.fathom.runtime.Task;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** The write locks of two read-write locks in opposite orders. */
final class WriteWrite extends Crossing {

  private final ReentrantReadWriteLock[] locks = {
    new ReentrantReadWriteLock(), new ReentrantReadWriteLock()
  };

  @Override
  void hold(int lock, Task.Body work) throws Exception {
    locks[lock].writeLock().lock();
    work.run();
    locks[lock].writeLock().unlock();
  }

  @Override
  void want(int lock) {
    locks[lock].writeLock().lock();
    locks[lock].writeLock().unlock();
  }
}
