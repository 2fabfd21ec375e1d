package dev.fathom.junit.check;

import dev.fathom.junit.lineage.Scope;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Plants a leak and refuses to go on unless the gate sees it: a check that sees nothing must not
 * pass for one that found nothing.
 */
final class NegativeControl {

  private static final Rules RULES = new Rules(true, Scope.Kind.TEST, Duration.ZERO, List.of());
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Gate gate;

  NegativeControl(Gate gate) {
    this.gate = gate;
  }

  /** Plants a platform thread. */
  void platform() {
    CountDownLatch release = new CountDownLatch(1);
    Thread[] planted = new Thread[1];
    check(
        release,
        () -> {
          planted[0] = new Thread(() -> park(release), "planted leak");
          planted[0].setDaemon(true);
          planted[0].start();
          return planted[0];
        });
  }

  /** Plants a virtual thread. */
  void virtual() {
    CountDownLatch release = new CountDownLatch(1);
    check(release, () -> startVirtual(() -> park(release)));
  }

  private void check(CountDownLatch release, Plant plant) {
    Trial trial =
        gate.begin(Scope.Kind.TEST, "the negative control", gate.suite(), RULES, Gate.class);
    Thread thread;
    boolean seen;
    try {
      thread = plant.start();
    } finally {
      seen = gate.endLeniently(trial);
    }
    release.countDown();
    if (!seen) {
      throw new IllegalStateException(
          "the leak check does not see a leak that it planted itself, so it would pass anything");
    }
    if (!Patience.await(PATIENCE, () -> !thread.isAlive())) {
      throw new IllegalStateException("the planted leak does not end");
    }
  }

  private static Thread startVirtual(Runnable body) {
    try {
      // Java 17 has no name for it.
      Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
      return (Thread) start.invoke(null, body);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("virtual threads were seen, but there are none", e);
    }
  }

  private static void park(CountDownLatch release) {
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Starts something that does not end by itself. */
  private interface Plant {
    Thread start();
  }
}
