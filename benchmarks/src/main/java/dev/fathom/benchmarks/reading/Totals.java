package dev.fathom.benchmarks.reading;

import java.util.HashMap;
import java.util.Map;

/** What the job gives. Confined to one thread. */
final class Totals {

  private final Map<Site, long[]> sites = new HashMap<>();
  private final Map<String, long[]> threads = new HashMap<>();

  /**
   * Where events come from.
   *
   * @param type of the event
   * @param subject the class that the event names
   * @param holder the class of the top frame; empty without a stack
   * @param method of the top frame; empty without a stack
   */
  record Site(String type, String subject, String holder, String method) {

    // The methods that a record is given are linked at first use, which takes a new JVM longer than
    // a small recording.
    @Override
    public int hashCode() {
      int hash = type.hashCode();
      hash = 31 * hash + subject.hashCode();
      hash = 31 * hash + holder.hashCode();
      return 31 * hash + method.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Site site
          && type.equals(site.type)
          && subject.equals(site.subject)
          && holder.equals(site.holder)
          && method.equals(site.method);
    }
  }

  void add(Site site, long count, long nanos) {
    long[] sums = sites.computeIfAbsent(site, key -> new long[2]);
    sums[0] += count;
    sums[1] += nanos;
  }

  void add(String thread, long count) {
    threads.computeIfAbsent(thread, key -> new long[1])[0] += count;
  }

  Totals merge(Totals other) {
    other.sites.forEach((site, sums) -> add(site, sums[0], sums[1]));
    other.threads.forEach((thread, sums) -> add(thread, sums[0]));
    return this;
  }

  /** The events counted. */
  long events() {
    return sites.values().stream().mapToLong(sums -> sums[0]).sum();
  }

  /** A number that is equal when everything is. */
  long digest() {
    long digest = 0;
    for (Map.Entry<Site, long[]> entry : sites.entrySet()) {
      long[] sums = entry.getValue();
      digest += (entry.getKey().hashCode() * 0x9E3779B97F4A7C15L) ^ (sums[0] * 31 + sums[1]);
    }
    for (Map.Entry<String, long[]> entry : threads.entrySet()) {
      digest += (entry.getKey().hashCode() * 0xC2B2AE3D27D4EB4FL) ^ entry.getValue()[0];
    }
    return digest;
  }
}
