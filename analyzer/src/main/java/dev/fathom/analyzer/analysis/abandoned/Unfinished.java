package dev.fathom.analyzer.analysis.abandoned;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.graph.LiveTask;
import dev.fathom.analyzer.ledger.ResourceSample;
import dev.fathom.analyzer.ledger.ResourceUse;
import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.Stack;
import java.util.HashSet;
import java.util.Set;

/** Tells work that was cut off from what rests or goes on until the program ends. */
final class Unfinished {

  private static final String SCHEDULER = "java.util.concurrent.ScheduledThreadPoolExecutor";

  private static final Set<String> STAGES = Set.of("channel", "queue");

  private static final Set<String> RESTING_IN =
      Set.of(
          "java.lang.Thread.sleep",
          "java.lang.Thread.sleep0",
          "java.lang.Thread.sleepNanos",
          "java.lang.Thread.sleepNanos0",
          "java.lang.VirtualThread.sleepNanos",
          "java.lang.Object.wait",
          "java.lang.Object.wait0",
          "java.util.concurrent.locks.LockSupport.park",
          "java.util.concurrent.locks.LockSupport.parkNanos",
          "sun.nio.ch.Net.accept",
          "sun.nio.ch.Net.poll",
          "sun.nio.ch.EPoll.wait");

  /** What threads are in that look after connections, and have no work as long as none comes. */
  private static final Set<String> LISTENING_IN =
      Set.of(
          "sun.nio.ch.SelectorImpl", "sun.nio.ch.ServerSocketChannelImpl", "java.net.ServerSocket");

  private final Context context;
  private final Set<Long> flowing = new HashSet<>();
  private final Set<Key> moving = new HashSet<>();
  private final Set<Key> awaited = new HashSet<>();

  Unfinished(Context context) {
    this.context = context;
    Set<Key> wanted = new HashSet<>();
    context.graph().waiters().forEach(waiter -> wanted.add(waiter.awaits()));
    context.graph().holds().stream()
        .filter(hold -> wanted.contains(hold.resource()))
        .forEach(hold -> awaited.add(hold.task()));
    for (Key key : context.resources()) {
      if (STAGES.contains(context.ledger().describe(key).ref().kind()) && flows(key)) {
        flowing.add(key.runId());
      }
    }
    for (LiveTask task : context.graph().tasks()) {
      if (!task.isQueued() && task.waiter() == null) {
        moving.add(task.row().executor());
      }
    }
  }

  /** Whether elements went through it until the end, by whatever task. */
  private boolean flows(Key channel) {
    ResourceUse use = context.ledger().useOf(channel);
    long age = context.thresholds().leakAge().toNanos();
    boolean used = use.last().map(ResourceSample::sends).orElse(0L) > 0;
    return used
        && use.last().get().timeNanos() >= context.endNanos() - age
        && context.ledger().silentSendNanos(channel) < age;
  }

  /**
   * Whether it had work to do. What waits is either idle, or stuck and another rule's business;
   * what is queued in a scheduler was not due. Where a channel is in use until the end, whoever
   * runs may be a stage of a pipeline that has no end; and of who holds what others wait for, the
   * rules about those tell.
   */
  boolean isAtWork(LiveTask task) {
    if (task.site().isUnknown() && (task.spawn().isUnknown() || !task.stack().isEmpty())) {
      // Whoever runs nothing but the JDK's own code belongs to the JDK, whoever had it started.
      return false;
    }
    if (task.isQueued()) {
      Key executor = task.row().executor();
      // Behind workers that all wait it is stuck, not cut off. Where nobody is known to work, it
      // may long have run: a pool of another kind takes its tasks from the queue unseen.
      return moving.contains(executor)
          && !context.ledger().describe(executor).ref().className().equals(SCHEDULER);
    }
    return task.isRunning()
        && !flowing.contains(task.row().task().runId())
        && !isCancelled(task)
        && !awaited.contains(task.row().task())
        && !task.stack().isEmpty()
        && !listens(task.stack())
        && (task.row().context().isNothing() || !rests(task.stack()));
  }

  /** Whether it goes on after it was cancelled, which another rule tells of. */
  private boolean isCancelled(LiveTask task) {
    Key under = task.row().context();
    return task.row().interrupted()
        || (!under.isNothing() && context.graph().firstClosed(under).isPresent());
  }

  /** Whether it sleeps, waits or reads; also when that is not known. */
  private static boolean rests(Stack stack) {
    if (stack.isEmpty()) {
      return true;
    }
    return stack.frames().stream().takeWhile(Unfinished::isOfTheJdk).anyMatch(Unfinished::isRest);
  }

  /** Whether it waits for connections, or for something to happen on those it has. */
  private static boolean listens(Stack stack) {
    return stack.frames().stream()
        .takeWhile(Unfinished::isOfTheJdk)
        .anyMatch(frame -> LISTENING_IN.contains(frame.className()));
  }

  private static boolean isOfTheJdk(Frame frame) {
    return frame.className().startsWith("java.")
        || frame.className().startsWith("jdk.")
        || frame.className().startsWith("sun.");
  }

  private static boolean isRest(Frame frame) {
    return RESTING_IN.contains(frame.className() + "." + frame.method());
  }
}
