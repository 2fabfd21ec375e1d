package dev.fathom.demo.gallery.jdk;

import dev.fathom.runtime.Task;

/** Two monitors in opposite orders. */
final class MonitorMonitor extends Crossing {

  private final Object[] monitors = {new Object(), new Object()};

  @Override
  void hold(int lock, Task.Body work) throws Exception {
    synchronized (monitors[lock]) {
      work.run();
    }
  }

  @Override
  void want(int lock) {
    synchronized (monitors[lock]) {
      Thread.onSpinWait();
    }
  }
}
