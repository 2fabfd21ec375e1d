package dev.fathom.demo.consumers;

import dev.fathom.demo.Arguments;
import dev.fathom.demo.Finish;
import dev.fathom.demo.RequestMeter;
import dev.fathom.runtime.Result;
import dev.fathom.runtime.Task;
import dev.fathom.runtime.Tasks;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** Deploys the consumers again and again while orders come in, and says how it went. */
public final class ConsumersDemo {

  private static final Duration DEPLOYMENT = Duration.ofMillis(1500);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final int ENOUGH = 2;

  /** Whether a shutdown meets a worker between its locks is luck. */
  private static final int ENOUGH_FOR_A_DEADLOCK = 12;

  private final Arguments<Sickness> arguments;
  private final RequestMeter meter = new RequestMeter();
  private final Orders orders = new Orders();
  private final AtomicInteger deployments = new AtomicInteger();
  private long cents;
  private volatile boolean stuck;

  private ConsumersDemo(Arguments<Sickness> arguments) {
    this.arguments = arguments;
  }

  /** See {@link Arguments} for the usage; sick with everything unless told otherwise. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    Arguments<Sickness> called = Arguments.parseOrExit("consumers", Sickness.class, arguments);
    try (Broker broker = new Broker()) {
      broker.createTopic(Orders.TOPIC, Orders.PARTITIONS);
      new ConsumersDemo(called).run(broker.address());
    }
  }

  private void run(String broker) throws InterruptedException, ExecutionException {
    int enough = arguments.sick(Sickness.SHUTDOWN_DEADLOCK) ? ENOUGH_FOR_A_DEADLOCK : ENOUGH;
    Finish finish = new Finish(arguments.duration(), () -> deployments.get() >= enough || stuck);
    Task<Void> writer = Tasks.fork("orders", () -> orders.write(broker, finish));
    while (!finish.reached() && !stuck) {
      deploy(broker, finish);
    }
    writer.join();
    if (!stuck) {
      deploy(broker, finish); // for what was written last
    }
    System.out.printf(
        Locale.ROOT,
        "consumers: %d deployments, %d orders written, %d handled, %d cents%n",
        deployments.get(),
        orders.sent(),
        meter.count(),
        cents);
    System.out.println("consumers: " + meter.summary(finish.passed()));
  }

  private void deploy(String broker, Finish finish)
      throws InterruptedException, ExecutionException {
    ConsumerService service = new ConsumerService(broker, meter, arguments);
    Thread.sleep(DEPLOYMENT.toMillis());
    if (service.hasDeadConsumer()) {
      awaitStall(service, finish);
      stuck = true;
      return;
    }
    Task<Long> stopping = Tasks.fork("shutdown", service::stop);
    Optional<Result<Long>> stopped = stopping.await(PATIENCE);
    if (stopped.isEmpty()) {
      stuck = true;
      return;
    }
    cents += stopped.get().get();
    deployments.incrementAndGet();
  }

  /** Until records have piled up before the dead consumer. */
  private static void awaitStall(ConsumerService service, Finish finish)
      throws InterruptedException {
    while (!service.isStalled() && !finish.reached()) {
      Thread.sleep(LOOK.toMillis());
    }
  }
}
