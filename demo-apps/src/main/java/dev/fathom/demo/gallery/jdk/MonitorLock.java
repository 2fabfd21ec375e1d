package dev.fathom.demo.gallery.jdk;

import dev.fathom.runtime.Task;
import java.util.concurrent.locks.ReentrantLock;

/** A monitor and a reentrant lock in opposite orders. */
final class MonitorLock extends Crossing {

  private final Object monitor = new Object();
  private final ReentrantLock lock = new ReentrantLock();

  @Override
  void hold(int which, Task.Body work) throws Exception {
    if (which == 0) {
      synchronized (monitor) {
        work.run();
      }
    } else {
      lock.lock();
      work.run();
      lock.unlock();
    }
  }

  @Override
  void want(int which) {
    if (which == 0) {
      synchronized (monitor) {
        Thread.onSpinWait();
      }
    } else {
      lock.lock();
      lock.unlock();
    }
  }
}
