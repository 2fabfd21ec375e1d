package dev.fathom.runtime;

import dev.fathom.runtime.sync.Mutex;
import dev.fathom.runtime.sync.Semaphore;
import dev.fathom.runtime.sync.WaitGroup;
import java.time.Duration;

/** Small uses of the runtime, run with woven observation points; each is found by its name. */
public final class ObservedScenarios {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private ObservedScenarios() {}

  private static Task<?> parked(Crew crew, Task.Body body) {
    Task<Void> task = crew.run(body);
    crew.untilParked(task);
    return task;
  }

  public static void mutex() {
    try (Crew crew = new Crew(ThreadKind.PLATFORM, PATIENCE)) {
      Mutex mutex = new Mutex("prices");
      mutex.lock();
      Task<?> waiting =
          parked(
              crew,
              () -> {
                mutex.lock();
                mutex.unlock();
              });
      mutex.unlock();
      crew.value(waiting);
    }
  }

  public static void permits() throws InterruptedException {
    try (Crew crew = new Crew(ThreadKind.PLATFORM, PATIENCE)) {
      Semaphore seats = new Semaphore("seats", 1);
      seats.acquire();
      Task<?> waiting = parked(crew, seats::acquire);
      seats.release();
      crew.value(waiting);
    }
  }

  public static void receiveUnderContext() {
    try (Crew crew = new Crew(ThreadKind.PLATFORM, PATIENCE);
        CancelScope context = Context.background().withCancel("request")) {
      Channel<Integer> orders = Channel.unbuffered("orders");
      Task<?> waiting = parked(crew, () -> orders.receive(context));
      context.cancel();
      crew.failure(waiting);
    }
  }

  /** Select: a send, unless the context ends first. */
  public static void sendUnderContext() throws InterruptedException {
    try (Crew crew = new Crew(ThreadKind.PLATFORM, PATIENCE);
        CancelScope context = Context.background().withCancel("request")) {
      Channel<Integer> orders = Channel.unbuffered("orders");
      Select select = Select.of(context.done(() -> {}), Select.send(orders, 1, () -> {}));
      Task<?> waiting = parked(crew, select::select);
      orders.receive();
      crew.value(waiting);
    }
  }

  public static void close() {
    try (Crew crew = new Crew(ThreadKind.PLATFORM, PATIENCE)) {
      Channel<Integer> orders = Channel.unbuffered("orders");
      Task<?> waiting = parked(crew, orders::receive);
      orders.close();
      crew.value(waiting);
      orders.close();
    }
  }

  public static void handOver() throws InterruptedException {
    try (Crew crew = new Crew(ThreadKind.PLATFORM, PATIENCE)) {
      Channel<Integer> orders = Channel.unbuffered("orders");
      Task<?> waiting = parked(crew, orders::receive);
      orders.send(1);
      crew.value(waiting);
    }
  }

  public static void round() {
    try (Crew crew = new Crew(ThreadKind.PLATFORM, PATIENCE)) {
      WaitGroup round = new WaitGroup("round");
      round.add(1);
      Task<?> waiting = parked(crew, round::await);
      round.done();
      crew.value(waiting);
    }
  }

  public static void pool() throws InterruptedException {
    Context request = Context.background().withOperation("order-17");
    try (WorkerPool pool = WorkerPool.named("packing").workers(1).on(ThreadKind.PLATFORM).start()) {
      pool.submit(request, "box", context -> {});
    }
  }

  public static void selfWait() throws InterruptedException {
    try (Crew crew = new Crew(ThreadKind.PLATFORM, PATIENCE);
        WorkerPool pool = WorkerPool.named("packing").workers(1).on(ThreadKind.PLATFORM).start()) {
      crew.failure(pool.submit(context -> pool.await(PATIENCE)));
    }
  }
}
