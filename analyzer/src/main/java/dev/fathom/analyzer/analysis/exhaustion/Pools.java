package dev.fathom.analyzer.analysis.exhaustion;

import dev.fathom.analyzer.finding.ResourceRef;
import java.util.Set;

/** Tells what lends permits or leases from other resources. */
final class Pools {

  private static final Set<String> OF_THREADS = Set.of("dev.fathom.runtime.WorkerPool");

  private Pools() {}

  /** Whether tasks acquire something there and give it back. A limiter's time comes back alone. */
  static boolean lends(ResourceRef resource) {
    return resource.kind().equals("semaphore")
        || (resource.kind().endsWith("pool") && !OF_THREADS.contains(resource.className()));
  }

  /** What it lends. */
  static String unit(ResourceRef resource) {
    return resource.kind().equals("semaphore") ? "permit" : "lease";
  }
}
