package dev.fathom.analyzer.proof;

import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.finding.Site;
import java.util.List;

/**
 * All threads that leaked at one place while they waited for things of one kind. Immutable.
 *
 * @param site the place
 * @param resource what they wait for
 * @param retainedBytes what would be garbage without the threads of this site, estimated with 16
 *     bytes for each object's header
 * @param heldBy who refers to the objects, all of it out of reach as well; the first few kinds
 */
public record LeakSite(Site site, ResourceRef resource, long retainedBytes, List<String> heldBy) {

  public LeakSite {
    heldBy = List.copyOf(heldBy);
  }
}
