package dev.fathom.analyzer.proof;

import java.util.List;
import java.util.Optional;

/**
 * All threads that leaked at one place while they waited for things of one kind. Immutable.
 *
 * @param fingerprint identity of place and kind, as in the finding
 * @param retainedBytes what would be garbage without the threads of this site, estimated with 16
 *     bytes for each object's header
 * @param heldBy who refers to the objects, all of it out of reach as well; the first few kinds
 * @param trace how one of the threads comes to what it waits for; empty when the way is too long
 */
public record LeakSite(
    String fingerprint, long retainedBytes, List<String> heldBy, Optional<LeakTrace> trace) {

  public LeakSite {
    heldBy = List.copyOf(heldBy);
  }
}
