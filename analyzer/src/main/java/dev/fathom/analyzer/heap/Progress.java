package dev.fathom.analyzer.heap;

/** Hears how far a long piece of work has come. Called often, so it must be quick. */
@FunctionalInterface
public interface Progress {

  /** Hears nothing. */
  Progress NONE = (phase, done, total) -> {};

  /**
   * The work has come this far.
   *
   * @param phase what is being done, in a few words
   * @param done how much of it, at most {@code total}
   * @param total how much there is; 0 when nobody knows
   */
  void reached(String phase, long done, long total);
}
