package dev.fathom.agent.programs;

import java.util.ArrayDeque;
import java.util.Deque;

/** A pool as an application may have written it itself, with a monitor. */
final class OwnPool implements LibraryPools.Pool {

  private final Settings settings;
  private final Deque<Object> free = new ArrayDeque<>();

  OwnPool(int size) {
    settings = new Settings("own", size);
    for (int i = 0; i < size; i++) {
      free.add(new Object());
    }
  }

  String name() {
    return settings.name;
  }

  @Override
  public Object borrow() throws InterruptedException {
    synchronized (this) {
      while (free.isEmpty()) {
        wait();
      }
      return free.remove();
    }
  }

  @Override
  public void giveBack(Object borrowed) {
    synchronized (this) {
      free.add(borrowed);
      notifyAll();
    }
  }

  /** How it was configured. */
  private record Settings(String name, int size) {}
}
