package dev.fathom.agent.programs;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;

/**
 * Serves some requests, measures them, and says how many there were and their median and 90th
 * percentile in nanoseconds. Uses its own pool, and a copy of it in a loader that asks itself
 * first.
 */
public final class Requests {

  private static final int REQUESTS = 200;

  private Requests() {}

  /** Ends when all is done. */
  public static void main(String[] arguments) throws Exception {
    long[] latencies = new long[REQUESTS];
    for (int i = 0; i < REQUESTS; i++) {
      long began = System.nanoTime();
      handle(i);
      latencies[i] = System.nanoTime() - began;
    }
    Arrays.sort(latencies);
    useCopy();
    System.out.println(
        "done "
            + REQUESTS
            + " "
            + latencies[REQUESTS / 2 - 1]
            + " "
            + latencies[REQUESTS * 9 / 10 - 1]);
  }

  static String handle(int request) {
    Threads.pause(1 + request % 5);
    return "handled " + request;
  }

  private static void useCopy() throws Exception {
    OwnPool pool = new OwnPool(1);
    pool.giveBack(pool.borrow());
    URL[] places = {Requests.class.getProtectionDomain().getCodeSource().getLocation()};
    try (URLClassLoader copy = new URLClassLoader(places, ClassLoader.getPlatformClassLoader())) {
      Class<?> type = copy.loadClass("dev.fathom.agent.programs.OwnPool");
      type.getMethod("use").invoke(null);
    }
  }
}
