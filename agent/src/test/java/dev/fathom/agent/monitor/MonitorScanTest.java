package dev.fathom.agent.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.agent.health.Health;
import dev.fathom.agent.ledger.GoneTasks;
import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.OpenWait;
import dev.fathom.agent.ledger.Resources;
import dev.fathom.agent.ledger.Timeline;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.FathomDispatcher;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** On platform threads of this JVM, each of which is released at the end. */
class MonitorScanTest {

  private final Health health =
      new Health(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
  private final Ledger ledger = new Ledger(new Timeline(), health);
  private final Resources resources =
      new Resources(
          FathomDispatcher::nextId,
          failure -> {
            throw new AssertionError(failure);
          });
  private final MonitorScan scan =
      new MonitorScan(ledger, resources, new Watches(), new Monitors());
  private final Object monitor = new Object();
  private volatile boolean told;

  /** What a thread does until it is interrupted. */
  @FunctionalInterface
  private interface Body {
    void run() throws InterruptedException;
  }

  private static Thread start(Body body) {
    Thread thread = new Thread(() -> perform(body), "waiter");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void perform(Body body) {
    try {
      body.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void awaitState(Thread thread, Thread.State state) {
    while (thread.getState() != state) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
  }

  /** The open wait of a thread, once a look has shown it: who has just come may be missed. */
  private OpenWait found(Thread thread) {
    OpenWait wait = null;
    while (wait == null) {
      scan.look(false, true);
      wait = ledger.waitOf(thread);
    }
    return wait;
  }

  private Optional<OpenWait> stillOpen(OpenWait wait) {
    ledger.pruneWaits(0, new GoneTasks());
    return Optional.of(wait).filter(ledger::isOpen);
  }

  private void enter() {
    synchronized (monitor) {
      Thread.onSpinWait();
    }
  }

  private void awaitNotification() throws InterruptedException {
    synchronized (monitor) {
      while (!told) {
        monitor.wait();
      }
    }
  }

  @Test
  void whoever_wants_to_enter_waits_for_the_one_inside_until_it_leaves() throws Exception {
    Thread waiter;
    OpenWait wait;
    synchronized (monitor) {
      waiter = start(this::enter);
      awaitState(waiter, Thread.State.BLOCKED);
      wait = found(waiter);

      assertThat(wait.operation()).isEqualTo("lock");
      assertThat(wait.resource().description().kind()).isEqualTo("monitor");
      assertThat(wait.resource().owner()).isSameAs(Thread.currentThread());
      scan.look(false, true);
      assertThat(stillOpen(wait)).contains(wait);
    }
    waiter.join();

    assertThat(stillOpen(wait)).isEmpty();
    assertThat(wait.resource().owner()).isNull();
  }

  @Test
  void the_next_wait_of_the_same_thread_for_the_same_monitor_is_another_one() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch again = new CountDownLatch(1);
    Thread waiter;
    OpenWait first;
    synchronized (monitor) {
      waiter =
          start(
              () -> {
                enter();
                entered.countDown();
                again.await();
                enter();
              });
      awaitState(waiter, Thread.State.BLOCKED);
      first = found(waiter);
    }
    entered.await();
    synchronized (monitor) {
      again.countDown();
      awaitState(waiter, Thread.State.BLOCKED);

      assertThat(stillOpen(first)).isEmpty();
      assertThat(found(waiter).id()).isNotEqualTo(first.id());
    }
    waiter.join();
  }

  @Test
  void who_waits_to_be_notified_has_no_owner_to_wait_for() throws Exception {
    Thread waiter = start(this::awaitNotification);
    awaitState(waiter, Thread.State.WAITING);
    OpenWait wait = found(waiter);

    assertThat(wait.operation()).isEqualTo("await");
    assertThat(wait.resource().owner()).isNull();
    synchronized (monitor) {
      told = true;
      monitor.notifyAll();
    }
    waiter.join();
    assertThat(stillOpen(wait)).isEmpty();
  }

  @Test
  void who_waits_for_the_end_of_a_thread_waits_for_that_thread() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    Thread target = start(end::await);
    Thread waiter = start(target::join);
    awaitState(waiter, Thread.State.WAITING);
    OpenWait wait = found(waiter);

    assertThat(wait.operation()).isEqualTo("join");
    assertThat(wait.resource().owner()).isSameAs(target);
    end.countDown();
    waiter.join();
    assertThat(stillOpen(wait)).isEmpty();
  }

  @Test
  void who_is_parked_waits_for_no_monitor() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    Thread waiter = start(end::await);
    awaitState(waiter, Thread.State.WAITING);
    scan.look(false, true);

    assertThat(ledger.waitOf(waiter)).isNull();
    end.countDown();
    waiter.join();
  }
}
