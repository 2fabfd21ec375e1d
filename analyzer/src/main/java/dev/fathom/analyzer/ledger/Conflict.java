package dev.fathom.analyzer.ledger;

/**
 * Decides between contradictory rows about one thing, by their content alone, so that the order of
 * events makes no difference.
 */
final class Conflict {

  private Conflict() {}

  static <T> T resolve(T one, T other) {
    if (one == null || one.equals(other)) {
      return other;
    }
    return one.toString().compareTo(other.toString()) >= 0 ? one : other;
  }
}
