package dev.fathom.junit.check;

import dev.fathom.junit.config.Filter;
import dev.fathom.junit.lineage.Scope;
import java.time.Duration;
import java.util.List;

/**
 * How the tests of a class are checked. Immutable.
 *
 * @param enabled whether they are
 * @param at the end of which scope makes what is left over a leak
 * @param linger how long to wait for it to end
 * @param filters what to leave alone in this class
 */
public record Rules(boolean enabled, Scope.Kind at, Duration linger, List<Filter> filters) {

  public Rules {
    filters = List.copyOf(filters);
  }
}
