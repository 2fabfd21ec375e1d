package dev.fathom.demo.consumers;

import dev.fathom.demo.Arguments;
import dev.fathom.demo.RequestMeter;
import dev.fathom.runtime.CancelScope;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.Select;
import dev.fathom.runtime.Task;
import dev.fathom.runtime.Tasks;
import dev.fathom.runtime.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** One deployment: handles the records of all partitions from where the last one stopped. */
final class ConsumerService {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration REPORT_PERIOD = Duration.ofMillis(200);

  private final CancelScope open = Context.background().withCancel("consumers");
  private final List<TopicPartition> partitions =
      IntStream.range(0, Orders.PARTITIONS)
          .mapToObj(partition -> new TopicPartition(Orders.TOPIC, partition))
          .toList();
  private final Progress progress = new Progress(partitions);
  private final LongAdder cents = new LongAdder();
  private final List<PartitionWorker> workers;
  private final String broker;
  private final Arguments<Sickness> arguments;
  private final Task<Void> poller;
  private final Task<Void> reporter;
  private volatile long balance;

  ConsumerService(String broker, RequestMeter meter, Arguments<Sickness> arguments) {
    this.broker = broker;
    this.arguments = arguments;
    boolean fragile = arguments.sick(Sickness.DEAD_CONSUMER);
    workers =
        partitions.stream()
            .map(
                partition ->
                    new PartitionWorker(partition.partition(), progress, meter, cents, fragile))
            .toList();
    poller = Tasks.start("poller", this::poll);
    reporter = Tasks.start(open, "reporter", this::report);
  }

  /**
   * Handles what was polled, commits how far it came, and ends.
   *
   * @return how many cents it took in
   */
  long stop() throws InterruptedException {
    open.cancel();
    if (arguments.sick(Sickness.SHUTDOWN_DEADLOCK)) {
      progress.giveUpAtOnce();
    }
    poller.await();
    progress.giveUp();
    if (!arguments.sick(Sickness.LOST_TICKER)) {
      reporter.await();
    }
    return cents.sum();
  }

  /** What it has taken in, as last reported. */
  long balance() {
    return balance;
  }

  /** Whether a consumer has died of a record. */
  boolean hasDeadConsumer() {
    return workers.stream().anyMatch(PartitionWorker::isDead);
  }

  /** Whether the task that polls waits for a consumer that takes nothing. */
  boolean isStalled() {
    return workers.stream().anyMatch(PartitionWorker::isStalled);
  }

  private void poll() throws InterruptedException {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", broker,
            "group.id", "booking",
            "auto.offset.reset", "earliest",
            "enable.auto.commit", "false");
    try (Consumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(partitions);
      while (!open.cancelled()) {
        for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
          workers.get(record.partition()).take(record);
        }
        consumer.commitSync(progress.offsets());
      }
      for (PartitionWorker worker : workers) {
        worker.close();
      }
      consumer.commitSync(progress.offsets());
    }
  }

  private void report() throws InterruptedException {
    if (arguments.sick(Sickness.LOST_TICKER)) {
      reportForEver();
      return;
    }
    try (Ticker ticker = Ticker.every("report", REPORT_PERIOD)) {
      Select next =
          Select.of(
              open.done(() -> {}), Select.receive(ticker.channel(), tick -> balance = cents.sum()));
      while (next.select() == 1) {}
    }
  }

  /** The mistake: nobody stops the ticker, and nothing else ends the loop. */
  private void reportForEver() {
    Ticker ticker = Ticker.every("report", REPORT_PERIOD);
    ticker.channel().forEach(tick -> balance = cents.sum());
  }
}
