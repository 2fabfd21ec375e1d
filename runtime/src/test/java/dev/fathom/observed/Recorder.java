package dev.fathom.observed;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** What the observation points were called with, as text. Outside of the package that is woven. */
public final class Recorder {

  private static final List<String> CALLS = new CopyOnWriteArrayList<>();
  private static final AtomicLong TOKENS = new AtomicLong();

  private Recorder() {}

  /** Notes a call; a new token for those that answer one: the number of the call. */
  public static synchronized long record(String method, String arguments) {
    CALLS.add(method + arguments);
    return TOKENS.incrementAndGet();
  }

  public static synchronized List<String> calls() {
    return CALLS;
  }

  /** Forgets all at once: a thread of an earlier scenario may still be on its way out. */
  public static synchronized void clear() {
    CALLS.clear();
    TOKENS.set(0);
  }
}
