package dev.fathom.agent.weave.monitors;

/** Methods that use monitors in many ways; all of them return what they are for. */
public class Synchronized {

  private static int told;
  private final Object lock = new Object();
  private boolean ready;

  /** For the loader of the test. */
  public Synchronized() {}

  /** On the object itself. */
  public synchronized int ofObject(int more) {
    int sum = more;
    while (sum < 10) {
      sum += more;
    }
    return sum;
  }

  /** On the class. */
  public static synchronized long ofClass(long start) {
    told++;
    return start + told;
  }

  /** One in the other, and a way out of both. */
  public String nested(Object outer, String inner) {
    synchronized (outer) {
      synchronized (inner) {
        if (inner.isEmpty()) {
          return "empty";
        }
        for (int i = 0; i < inner.length(); i++) {
          if (inner.charAt(i) == '!') {
            throw new IllegalArgumentException(inner);
          }
        }
      }
      return Thread.holdsLock(outer) + " " + Thread.holdsLock(inner);
    }
  }

  /** With many local variables of all kinds in use, and one that may be missing. */
  public double among(double x, long y, Object missing) {
    double z = x * y;
    synchronized (missing == null ? lock : missing) {
      return z + (missing == null ? 1 : 2);
    }
  }

  /** Throws as the JVM does. */
  public void onNothing(Object nothing) {
    synchronized (nothing) {
      ready = true;
    }
  }

  /** In all ways that can be told. */
  @SuppressWarnings("WaitNotInLoop")
  public boolean waitsAndNotifies() throws InterruptedException {
    synchronized (lock) {
      ready = true;
      lock.notify();
      lock.wait(1);
      lock.wait(1, 1);
      lock.notifyAll();
      while (!ready) {
        lock.wait();
      }
    }
    return ready;
  }

  /** Says so when the monitor is not held. */
  public String notOwner() {
    try {
      lock.notifyAll();
      return "held";
    } catch (IllegalMonitorStateException e) {
      return "not held";
    }
  }

  /** Stays as it is. */
  public int plain(int a) {
    return a > 0 ? a : -a;
  }
}
