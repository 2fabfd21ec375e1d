package dev.fathom.analyzer.analysis.contention;

import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.event.JavaMonitorEnter;
import dev.fathom.analyzer.event.MonitorWait;
import dev.fathom.analyzer.event.OpenWait;
import dev.fathom.analyzer.event.Release;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.event.ThreadPark;
import dev.fathom.analyzer.event.Wait;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.ThreadRef;
import dev.fathom.analyzer.summary.Summary;
import dev.fathom.analyzer.summary.WaitTotals;
import dev.fathom.analyzer.summary.Waited;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Waits for locks by lock and place, and the holders of each lock. */
public final class ContentionSummary implements Summary<ContentionSummary> {

  private static final long serialVersionUID = 1L;

  static final String LOCK = "lock";

  private static final Set<String> LOCKING = Set.of(LOCK, "read-lock");

  private final SiteRule sites;
  private final HashMap<Place, WaitTotals> waits = new HashMap<>();
  private final MonitorWaits ofMonitors = new MonitorWaits();
  private final HashMap<Key, Holders> holders = new HashMap<>();

  ContentionSummary(SiteRule sites) {
    this.sites = sites;
  }

  @Override
  public void accumulate(Row row) {
    EventType type = row.type();
    if (type == Wait.TYPE) {
      waited(row);
    } else if (type == MonitorWait.TYPE) {
      waitedForMonitor(row);
    } else if (type == Release.TYPE) {
      released(row);
    } else if (type == OpenWait.TYPE) {
      stillWaits(row);
    } else if (type == JavaMonitorEnter.TYPE) {
      entered(row);
    } else if (type == ThreadPark.TYPE) {
      parked(row);
    }
  }

  private void waited(Row row) {
    Key resource = new Key(row.get(Wait.RUN_ID), row.get(Wait.RESOURCE_ID));
    if (isLocking(row.get(Wait.OPERATION))
        && !resource.isNothing()
        && !StartUp.isPartOf(row.stack())) {
      long ownerId = row.get(Wait.OWNER_THREAD_ID);
      String ownerName = row.get(Wait.OWNER_THREAD_NAME);
      ThreadRef owner =
          ownerId == 0 ? null : new ThreadRef(ownerId, ownerName == null ? "" : ownerName, false);
      add(Lock.of(resource), row.get(Wait.TASK_ID), owner, row);
      if (owner != null) {
        holdersOf(resource).charge(owner, row.durationNanos());
      } else if (LOCK.equals(row.get(Wait.OPERATION))) {
        holdersOf(resource).chargeNobody(row.durationNanos());
      }
    }
  }

  private void waitedForMonitor(Row row) {
    Key monitor = new Key(row.get(MonitorWait.RUN_ID), row.get(MonitorWait.RESOURCE_ID));
    if (monitor.isNothing()) {
      return;
    }
    ThreadRef owner = ofMonitors.add(row);
    if (owner != null) {
      holdersOf(monitor).charge(owner, row.get(MonitorWait.WAITED));
    }
    long ownerStack = row.get(MonitorWait.OWNER_STACK_ID);
    if (ownerStack != 0) {
      holdersOf(monitor).seen(ownerStack);
    }
  }

  /** Whether the operation waits for a lock. */
  static boolean isLocking(String operation) {
    return operation != null && LOCKING.contains(operation);
  }

  private void released(Row row) {
    Key resource = new Key(row.get(Release.RUN_ID), row.get(Release.RESOURCE_ID));
    if (row.thread() != null && !resource.isNothing()) {
      holdersOf(resource)
          .released(
              sites.siteOf(row.stack()),
              new Holder(
                  row.get(Release.HELD), row.get(Release.TASK_ID), row.thread(), row.stack()),
              row.get(Release.WAITERS));
    }
  }

  private void stillWaits(Row row) {
    long ownerStack = row.get(OpenWait.OWNER_STACK_ID);
    Key resource = new Key(row.get(OpenWait.RUN_ID), row.get(OpenWait.RESOURCE_ID));
    if (ownerStack != 0 && !resource.isNothing() && isLocking(row.get(OpenWait.OPERATION))) {
      holdersOf(resource).seen(ownerStack);
    }
  }

  private void entered(Row row) {
    String monitor = row.get(JavaMonitorEnter.MONITOR_CLASS);
    if (!StartUp.isPartOf(row.stack(), monitor)) {
      ThreadRef owner = row.get(JavaMonitorEnter.PREVIOUS_OWNER);
      add(Lock.ofJdk("monitor", monitor), 0, owner, row);
    }
  }

  /** A park names the lock's synchroniser; that of a condition or a queue is no lock. */
  private void parked(Row row) {
    String parked = row.get(ThreadPark.PARKED_CLASS);
    if (parked == null || !parked.startsWith("java.util.concurrent.locks.Reentrant")) {
      return;
    }
    Site site = sites.siteOf(row.stack());
    boolean ofFathom =
        row.stack().frames().stream()
            .takeWhile(frame -> !Site.of(frame).equals(site))
            .anyMatch(frame -> frame.className().startsWith("dev.fathom."));
    if (!ofFathom && !StartUp.isPartOf(row.stack(), parked)) {
      String outer = parked.contains("$") ? parked.substring(0, parked.indexOf('$')) : parked;
      add(Lock.ofJdk(LOCK, outer), 0, null, row);
    }
  }

  private void add(Lock lock, long taskId, ThreadRef owner, Row row) {
    Site site = sites.siteOf(row.stack());
    if (lock.isOfJdk() && site.isUnknown()) {
      // Threads of the JDK among themselves: there is no place where the application could mend it.
      return;
    }
    ThreadRef thread = row.thread() == null ? new ThreadRef(0, "", false) : row.thread();
    Key task = new Key(lock.key().runId(), taskId);
    waits
        .computeIfAbsent(new Place(lock, site), place -> new WaitTotals())
        .add(new Waited(row.durationNanos(), task, thread, owner));
  }

  private Holders holdersOf(Key resource) {
    return holders.computeIfAbsent(resource, key -> new Holders());
  }

  @Override
  public ContentionSummary merge(ContentionSummary later) {
    later.waits.forEach(
        (place, totals) -> waits.computeIfAbsent(place, key -> new WaitTotals()).addAll(totals));
    ofMonitors.addAll(later.ofMonitors);
    later.holders.forEach((resource, more) -> holdersOf(resource).addAll(more));
    return this;
  }

  /** All waits by place; {@code ledger} knows the stacks of some. */
  Map<Place, WaitTotals> waits(Ledger ledger) {
    Map<Place, WaitTotals> all = new HashMap<>();
    waits.forEach((place, totals) -> totals(all, place).addAll(totals));
    ofMonitors.forEach(sites, ledger, (place, totals) -> totals(all, place).addAll(totals));
    return all;
  }

  static WaitTotals totals(Map<Place, WaitTotals> waits, Place place) {
    return waits.computeIfAbsent(place, key -> new WaitTotals());
  }

  Holders holders(Key resource) {
    return holders.getOrDefault(resource, new Holders());
  }
}
