package dev.fathom.agent.emit;

import dev.fathom.agent.health.Health;
import dev.fathom.agent.ledger.Direction;
import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.OpenWait;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.monitor.MonitorWaits;
import dev.fathom.agent.monitor.SeenWait;
import dev.fathom.agent.options.Level;
import dev.fathom.agent.options.Options;
import dev.fathom.event.MonitorWaitEvent;
import java.util.function.Supplier;

/**
 * Counts and writes the waits of virtual threads for monitors, which the waiters cannot tell
 * themselves. Called by one thread at a time.
 */
final class MonitorWaitWriter implements MonitorWaits {

  private static final int ROWS_PER_SECOND = 5_000;

  private final RateLimit rows = new RateLimit(ROWS_PER_SECOND);
  private final Ledger ledger;
  private final Definitions definitions;
  private final Health health;
  private final Supplier<Options> options;
  private final long runId;

  MonitorWaitWriter(
      Ledger ledger,
      Definitions definitions,
      Health health,
      Supplier<Options> options,
      long runId) {
    this.ledger = ledger;
    this.definitions = definitions;
    this.health = health;
    this.options = options;
    this.runId = runId;
  }

  @Override
  public boolean isLong(long nanos) {
    return nanos >= options.get().threshold().toNanos();
  }

  @Override
  public void ended(SeenWait seen, long ended) {
    if (!options.get().level().includes(Level.DEFAULT)) {
      return;
    }
    OpenWait wait = seen.entry();
    Resource resource = wait.resource().entered();
    long nanos = ended - seen.began();
    resource.waitEnded(wait.operation(), Direction.of(wait.operation()), nanos, ended);
    if (seen.site() != null) {
      resource.waitEndedAt(seen.site(), wait.operation(), nanos, 1, ended);
    }
    if (isLong(nanos)) {
      write(seen, resource, nanos, ended);
    }
  }

  private void write(SeenWait seen, Resource resource, long nanos, long ended) {
    MonitorWaitEvent event = new MonitorWaitEvent();
    if (!event.isEnabled()) {
      return;
    }
    if (!rows.tryAcquire(ended)) {
      health.unwritten();
      return;
    }
    OpenWait wait = seen.entry();
    event.runId = runId;
    event.waitId = wait.id();
    event.taskId = wait.task().id();
    event.resourceId = definitions.name(resource);
    event.operation = wait.operation();
    event.threadId = wait.task().threadId();
    event.threadName = seen.threadName();
    event.virtual = true;
    event.since = ledger.timeline().millis(seen.began());
    event.waited = nanos;
    event.ownerTaskId = seen.owner().task();
    event.ownerThreadId = seen.owner().threadId();
    event.ownerThreadName = seen.owner().threadName();
    event.stackId = definitions.name(seen.stack());
    event.ownerStackId = definitions.name(seen.ownerStack());
    event.commit();
  }

  @Override
  public void over(SeenWait seen) {
    ledger.missed(seen.entry());
  }

  @Override
  public void unseen(long waits) {
    health.unseen(waits);
  }
}
