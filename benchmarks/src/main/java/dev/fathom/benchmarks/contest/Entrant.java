package dev.fathom.benchmarks.contest;

/**
 * One implementation that can take part in a row.
 *
 * @param name what the report calls it
 * @param group what goals call it; several entrants can stand for one group, and then the fastest
 *     of them counts
 * @param starter makes it ready to run
 */
public record Entrant(String name, String group, Starter starter) {

  /** The group of what is being judged. */
  public static final String OURS = "Fathom";

  /** Starts a contestant. */
  @FunctionalInterface
  public interface Starter {
    /** Does it. */
    Contestant start() throws java.io.IOException;
  }

  boolean ours() {
    return group.equals(OURS);
  }
}
