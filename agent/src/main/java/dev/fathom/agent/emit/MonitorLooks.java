package dev.fathom.agent.emit;

import dev.fathom.agent.health.Health;
import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.Resources;
import dev.fathom.agent.ledger.Stacks;
import dev.fathom.agent.monitor.BlockedThreads;
import dev.fathom.agent.monitor.Contention;
import dev.fathom.agent.monitor.MonitorScan;
import dev.fathom.agent.monitor.Monitors;
import dev.fathom.agent.monitor.Watches;
import dev.fathom.agent.options.Level;
import dev.fathom.agent.options.Options;
import java.util.function.Supplier;

/**
 * All that looks at threads which wait for monitors: now and then at all of them, and every few
 * milliseconds at virtual ones that are blocked. Safe for use by any thread.
 */
final class MonitorLooks {

  private final Watches watches = new Watches();
  private final BlockedThreads blocked = new BlockedThreads();
  private final MonitorScan scan;
  private final Contention contention;
  private volatile boolean watchesAreTold;

  MonitorLooks(
      Ledger ledger,
      Resources resources,
      Stacks stacks,
      Definitions definitions,
      Health health,
      Supplier<Options> options,
      long runId) {
    Monitors monitors = new Monitors();
    scan = new MonitorScan(ledger, resources, watches, monitors);
    contention =
        new Contention(
            blocked,
            ledger,
            resources,
            stacks,
            watches,
            monitors,
            new MonitorWaitWriter(ledger, definitions, health, options, runId));
  }

  /** Told when virtual threads that were blocked go on. */
  Watches watches() {
    return watches;
  }

  /** Told when virtual threads are blocked, and when they have a carrier again. */
  BlockedThreads blocked() {
    return blocked;
  }

  Contention contention() {
    return contention;
  }

  /**
   * Whether those two are told, without which nothing of virtual threads is believed.
   *
   * @return whether this JVM shows what virtual threads wait for
   */
  boolean areTold(boolean told) {
    watchesAreTold = told;
    blocked.observe(told && contention.isPossible());
    return scan.seesVirtualThreads();
  }

  /**
   * Looks for those who wait now.
   *
   * @param urgent whether there will be no other chance
   */
  void look(Options now, boolean urgent) {
    if (now.jdk() && now.level().includes(Level.DEFAULT)) {
      scan.look(watchesAreTold, urgent);
      if (urgent) {
        contention.look();
      }
    }
  }
}
