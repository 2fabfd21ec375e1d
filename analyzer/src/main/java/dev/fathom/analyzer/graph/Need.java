package dev.fathom.analyzer.graph;

import java.util.List;

/**
 * What it takes to end a wait. Immutable.
 *
 * @param mode whether one party is enough or all must act
 * @param basis how the parties are known
 * @param parties who they are, those that have ended included
 */
public record Need(Mode mode, Basis basis, List<Party> parties) {

  /** How many parties it takes. */
  public enum Mode {
    /** Each of them must act, as all readers must leave before a writer comes in. */
    ALL,
    /** Any of them can end the wait, as any receiver can for a sender. */
    ANY
  }

  /** How the parties are known. */
  public enum Basis {
    /** The resource names its owner, who alone can release it. */
    OWNER,
    /** Somebody was seen to hold it, or to stand before the waiter in its queue. */
    HOLDERS,
    /** The wait is for these tasks to end. */
    TARGETS,
    /** These have used the other end, or were created for the purpose; there may be others. */
    HISTORY,
    /** Nobody is known who could end it, though somebody may exist. */
    NOBODY,
    /** It ends by itself, rests by design, or depends on somebody unknown. */
    OPEN
  }

  static final Need FREE = new Need(Mode.ANY, Basis.OPEN, List.of());

  private static final Need UNKNOWN = new Need(Mode.ANY, Basis.NOBODY, List.of());

  public Need {
    parties = List.copyOf(parties);
  }

  static Need all(Basis basis, List<Party> parties) {
    return parties.isEmpty() ? FREE : new Need(Mode.ALL, basis, parties);
  }

  static Need any(Basis basis, List<Party> parties) {
    return parties.isEmpty() ? UNKNOWN : new Need(Mode.ANY, basis, parties);
  }

  /** Whether nothing is known that could keep it from ending. */
  boolean isFree() {
    return basis == Basis.OPEN;
  }

  /** Whether parties are known, and all of them have ended. */
  public boolean allGone() {
    return !parties.isEmpty() && parties.stream().allMatch(Party::gone);
  }
}
