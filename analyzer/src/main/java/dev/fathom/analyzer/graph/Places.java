package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.model.Stack;
import java.util.HashMap;
import java.util.Map;

/** The stacks that rows name, and the places to blame in them. Confined to one thread. */
final class Places {

  private final Ledger ledger;
  private final SiteRule sites;
  private final Map<Long, Place> places = new HashMap<>();
  private Place latest;

  private record Place(long stackId, Stack stack, Site site) {}

  Places(Ledger ledger, SiteRule sites) {
    this.ledger = ledger;
    this.sites = sites;
  }

  /** The stack; an empty one when the recording lacks it. */
  Stack stack(long stackId) {
    return at(stackId).stack();
  }

  /** The place to blame in it. */
  Site site(long stackId) {
    return at(stackId).site();
  }

  private Place at(long stackId) {
    // Of most waits the stack was not taken, or is that of many others.
    if (latest == null || latest.stackId() != stackId) {
      latest = places.computeIfAbsent(stackId, this::make);
    }
    return latest;
  }

  private Place make(long stackId) {
    Stack stack = ledger.stack(stackId);
    return new Place(stackId, stack, sites.siteOf(stack));
  }
}
