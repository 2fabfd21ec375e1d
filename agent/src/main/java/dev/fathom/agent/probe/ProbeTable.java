package dev.fathom.agent.probe;

import java.util.ArrayList;
import java.util.List;

/**
 * The probes of one attach, by the points that code woven for them reports: two for each, the
 * second for the end of the method.
 *
 * <p>A probe keeps its points for as long as the attach lasts, and no other attach of the JVM uses
 * them, since threads may still be inside code that was woven for an earlier one. Immutable.
 */
public final class ProbeTable {

  /** From here on points are those of probes. */
  public static final int FIRST_POINT = 1 << 16;

  private static final int POINTS_OF_ATTACH = 1 << 14;
  private static final int ATTACHES = 1 << 16;

  /** How many probes there is room for. */
  static final int MOST = POINTS_OF_ATTACH / 2;

  private final int first;
  private final List<Probe> known;
  private final List<Probe> active;

  private ProbeTable(int first, List<Probe> known, List<Probe> active) {
    this.first = first;
    this.known = known;
    this.active = active;
  }

  /** One without probes for the attach with this number. */
  public static ProbeTable empty(int epoch) {
    int first = FIRST_POINT + epoch % ATTACHES * POINTS_OF_ATTACH;
    return new ProbeTable(first, List.of(), List.of());
  }

  /** One with these probes instead, which still knows those that it had. */
  public ProbeTable with(List<Probe> wanted) {
    List<Probe> all = new ArrayList<>(known);
    for (Probe probe : wanted) {
      if (!known.contains(probe)) {
        all.add(probe);
      }
    }
    List<Probe> kept = List.copyOf(all.subList(0, Math.min(MOST, all.size())));
    List<Probe> used = new ArrayList<>(wanted);
    used.retainAll(kept);
    return new ProbeTable(first, kept, List.copyOf(used));
  }

  /** Those to weave. */
  public List<Probe> active() {
    return active;
  }

  /** The point at the beginning of the probe's methods; the next number is that of the end. */
  public int pointOf(Probe probe) {
    return first + 2 * known.indexOf(probe);
  }

  /** The probe with this point; null when it is none of this attach. */
  public Probe at(int point) {
    int index = point - first;
    return index >= 0 && index >> 1 < known.size() ? known.get(index >> 1) : null;
  }

  /** Whether the point is that of a method's end. */
  public static boolean isEnd(int point) {
    return (point & 1) != 0;
  }
}
