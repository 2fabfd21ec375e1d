package dev.fathom.analyzer.proof;

import dev.fathom.analyzer.finding.Site;
import java.util.List;

/**
 * All threads that leaked at one place while they waited for objects of one class. Immutable.
 *
 * @param site the place
 * @param resourceClass class of the objects waited for
 * @param retainedBytes what would be garbage without the threads of this site, estimated with 16
 *     bytes for each object's header
 * @param heldBy who refers to the objects, all of it out of reach as well; the first few kinds
 */
public record LeakSite(Site site, String resourceClass, long retainedBytes, List<String> heldBy) {

  public LeakSite {
    heldBy = List.copyOf(heldBy);
  }
}
