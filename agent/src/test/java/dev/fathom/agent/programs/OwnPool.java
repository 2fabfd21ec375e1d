package dev.fathom.agent.programs;

import java.util.ArrayDeque;
import java.util.Deque;

/** A pool as an application may have written it itself, with a monitor. */
public final class OwnPool implements LibraryPools.Pool {

  private final Settings settings;
  private final Deque<Object> free = new ArrayDeque<>();

  OwnPool(int size) {
    settings = new Settings("own", size);
    for (int i = 0; i < size; i++) {
      free.add(new Object());
    }
  }

  /** Uses one as large as none other. */
  public static void use() throws InterruptedException {
    OwnPool pool = new OwnPool(7);
    pool.giveBack(pool.borrow());
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
