package dev.fathom.analyzer.analysis.exhaustion;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.graph.PermitHolder;
import dev.fathom.analyzer.graph.Waiter;
import dev.fathom.analyzer.ledger.ResourceInfo;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.Stack;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that lends permits, leases or places, and takes them back. Immutable.
 *
 * @param key its identity
 * @param ref how findings name it
 * @param capacity how much it has; -1 when unknown
 * @param unit what it lends, in one word
 */
record Pool(Key key, ResourceRef ref, long capacity, String unit) {

  private static final Set<String> OF_THREADS = Set.of("dev.fathom.runtime.WorkerPool");

  /** What a semaphore lends. */
  static final String PERMIT = "permit";

  private static final String PLACE = "place";
  private static final Pattern LIBRARY = Pattern.compile("^[a-z]\\w*\\.\\w+\\.[a-z]\\w*\\.");

  /**
   * The resource as a pool; empty when it is none. A limiter is none: its time comes back alone.
   */
  static Optional<Pool> of(Key key, Context context) {
    ResourceInfo info = context.ledger().describe(key);
    String kind = info.ref().kind();
    if (kind.equals("semaphore")) {
      return Optional.of(new Pool(key, info.ref(), info.capacity(), PERMIT));
    }
    if (kind.endsWith("pool") && !OF_THREADS.contains(info.ref().className())) {
      return Optional.of(new Pool(key, info.ref(), info.capacity(), "lease"));
    }
    return context.graph().tokens().isToken(key)
        ? Optional.of(new Pool(key, info.ref(), info.capacity(), PLACE))
        : Optional.empty();
  }

  /** Whether an operation on it takes something out of it. */
  boolean isTakenBy(String operation) {
    return switch (operation) {
      case "acquire" -> !unit.equals(PLACE);
      case "send", "put" -> unit.equals(PLACE);
      default -> operation.equals("select");
    };
  }

  /** Whether it is a channel with one place, which is a lock. */
  boolean isMutex() {
    return unit.equals(PLACE) && capacity == 1;
  }

  /**
   * Which frame is the place to blame: none of the library that the pool belongs to, as far as the
   * first three parts of its package tell.
   */
  SiteRule sites(Context context) {
    Matcher library = LIBRARY.matcher(ref.className());
    boolean foreign = unit.equals("lease") && library.find();
    return foreign ? context.sites().passing(library.group()) : context.sites();
  }

  /** The place of a stack; what is known already where the stack tells nothing. */
  Site site(Stack stack, Site known, Context context) {
    Site site = sites(context).siteOf(stack);
    return site.isUnknown() ? known : site;
  }

  /** Who has some of it. */
  List<PermitHolder> holders(List<Waiter> waiters, Context context) {
    return unit.equals(PLACE)
        ? context.graph().tokens().holders(key)
        : context.graph().permitHolders().of(key, waiters);
  }

  /** How much of it is out, in brackets after a space; empty when unknown. */
  String fill(Context context) {
    long out =
        context
            .ledger()
            .useOf(key)
            .last()
            .map(sample -> sample.depth())
            .filter(d -> d >= 0)
            .orElse(-1L);
    if (capacity < 0) {
      return "";
    }
    return out < 0 ? " (" + capacity + " in all)" : " (" + out + " of " + capacity + " out)";
  }
}
