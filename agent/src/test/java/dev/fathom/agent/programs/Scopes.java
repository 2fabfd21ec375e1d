package dev.fathom.agent.programs;

import dev.fathom.runtime.CancelScope;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.Task;
import dev.fathom.runtime.TaskStarter;
import dev.fathom.runtime.Tasks;
import dev.fathom.runtime.ThreadKind;
import dev.fathom.runtime.WorkerPool;
import dev.fathom.runtime.atomic.CasLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Things that should be closed some time, some of which are, and a task that runs on though it was
 * interrupted.
 *
 * <p>The argument is the kind of thread that tasks run on. Lives until it is told to end on its
 * standard input.
 */
public final class Scopes {

  private static final long OLD_ENOUGH = 1_500;

  private final TaskStarter tasks;
  private final List<Object> kept = new ArrayList<>();
  private final AtomicBoolean over = new AtomicBoolean();

  private Scopes(ThreadKind kind) {
    tasks = Tasks.on(kind);
  }

  /** Ends with the task running. */
  public static void main(String[] arguments) throws Exception {
    Scopes scopes = new Scopes(ThreadKind.valueOf(arguments[0]));
    scopes.contexts();
    scopes.executors();
    scopes.contention();
    Threads.pause(OLD_ENOUGH);
    System.out.println("open");
    System.in.read();
    scopes.over.set(true);
    System.out.println("kept " + scopes.kept.size());
  }

  private void contexts() {
    try (CancelScope closed = Context.background().withCancel("closed")) {
      kept.add(closed);
    }
    CancelScope request = Context.background().withCancel("request");
    kept.add(request);
    Task<Void> busy = tasks.start(request, "busy", this::beBusy);
    while (busy.thread().isEmpty()) {
      Threads.pause(1);
    }
    busy.thread().ifPresent(Thread::interrupt);
    kept.add(busy);
    CancelScope cancelled = Context.background().withCancel("cancelled");
    kept.add(cancelled);
    kept.add(tasks.start(cancelled, "deaf", new CountDownLatch(1)::await));
    cancelled.cancel();
  }

  private void beBusy() {
    while (!over.get()) {
      Thread.onSpinWait();
    }
  }

  private void executors() {
    kept.add(WorkerPool.named("packing").workers(1).on(ThreadKind.PLATFORM).start());
    ExecutorService open = Executors.newFixedThreadPool(3, Scopes::daemon);
    kept.add(open);
    ExecutorService shut = Executors.newFixedThreadPool(5, Scopes::daemon);
    shut.shutdown();
    kept.add(shut);
  }

  private static Thread daemon(Runnable code) {
    Thread thread = new Thread(code);
    thread.setDaemon(true);
    return thread;
  }

  /** The function itself changes the reference, so the first attempts are lost for certain. */
  private void contention() {
    CasLoop loop = new CasLoop("counter");
    kept.add(loop);
    AtomicReference<Integer> number = new AtomicReference<>(0);
    int[] attempts = {0};
    loop.update(
        number,
        before -> {
          if (attempts[0]++ < 20) {
            number.set(attempts[0]);
          }
          return -1;
        });
  }
}
