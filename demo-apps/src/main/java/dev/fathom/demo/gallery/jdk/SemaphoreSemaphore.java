package dev.fathom.demo.gallery.jdk;

import dev.fathom.runtime.Task;
import java.util.concurrent.Semaphore;

/** Two semaphores of one permit in opposite orders. */
final class SemaphoreSemaphore extends Crossing {

  private final Semaphore[] semaphores = {new Semaphore(1), new Semaphore(1)};

  @Override
  void hold(int semaphore, Task.Body work) throws Exception {
    semaphores[semaphore].acquire();
    work.run();
    semaphores[semaphore].release();
  }

  @Override
  void want(int semaphore) throws InterruptedException {
    semaphores[semaphore].acquire();
    semaphores[semaphore].release();
  }
}
