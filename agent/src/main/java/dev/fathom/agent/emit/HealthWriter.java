package dev.fathom.agent.emit;

import dev.fathom.agent.health.Health;
import dev.fathom.agent.options.Options;
import dev.fathom.event.AgentHealthEvent;
import java.util.concurrent.locks.FathomDispatcher;

/** Writes the agent's account of itself. Confined to one thread at a time. */
final class HealthWriter {

  private final Health health;
  private final Run run;
  private final OwnCost cost;

  HealthWriter(Health health, Run run, OwnCost cost) {
    this.health = health;
    this.run = run;
    this.cost = cost;
  }

  void write(Options options) {
    AgentHealthEvent row = new AgentHealthEvent();
    if (!row.isEnabled()) {
      return;
    }
    row.runId = run.id();
    row.version = run.version();
    row.level = options.level().word();
    row.pid = run.pid();
    row.jvmStart = run.jvmStart();
    row.attachEpoch = run.epoch();
    row.attached = run.attached();
    row.woven = health.wovenClasses();
    row.skipped = health.skippedTargets();
    row.dropped = health.droppedRows();
    row.unwritten = health.unwrittenWaits();
    row.unseen = health.unseenWaits();
    row.unwrittenTasks = health.unwrittenTasks();
    row.errors = health.errors() + FathomDispatcher.failures();
    row.lastError = health.lastError();
    row.ownTime = cost.cpuNanos();
    row.ownAllocation = cost.allocatedBytes();
    row.threshold = options.threshold().toNanos();
    row.scanPeriod = options.scan().toNanos();
    row.commit();
  }
}
