package dev.fathom.demo.consumers;

import dev.fathom.demo.RequestMeter;
import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Task;
import dev.fathom.runtime.Tasks;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The task that handles the records of a partition, in their order. */
final class PartitionWorker {

  private static final int ROOM = 64;
  private static final long BOOKING_MILLIS = 2;

  private final Channel<ConsumerRecord<String, String>> records;
  private final Progress progress;
  private final RequestMeter meter;
  private final LongAdder cents;
  private final boolean fragile;
  private final Task<Void> task;

  PartitionWorker(
      int partition, Progress progress, RequestMeter meter, LongAdder cents, boolean fragile) {
    this.records = Channel.buffered("partition-" + partition, ROOM);
    this.progress = progress;
    this.meter = meter;
    this.cents = cents;
    this.fragile = fragile;
    this.task = Tasks.start("partition-" + partition, this::run);
  }

  /** Hands a record over; waits while there are too many. */
  void take(ConsumerRecord<String, String> record) throws InterruptedException {
    records.send(record);
  }

  /** Handles what was taken, and ends. */
  void close() throws InterruptedException {
    records.close();
    task.await();
  }

  /** Whether it takes nothing any more, although it was not told to end, and has no room left. */
  boolean isStalled() {
    return isDead() && records.depth() == ROOM;
  }

  /** Whether it takes nothing any more although it was not told to end. */
  boolean isDead() {
    return task.done() && !records.closed();
  }

  private void run() throws InterruptedException {
    for (ConsumerRecord<String, String> record : records) {
      long begin = System.nanoTime();
      try {
        handle(record);
      } finally {
        meter.ended(begin);
      }
      progress.handled(record);
    }
  }

  private void handle(ConsumerRecord<String, String> record) throws InterruptedException {
    Thread.sleep(BOOKING_MILLIS);
    try {
      cents.add(Long.parseLong(record.value()));
    } catch (NumberFormatException e) {
      if (fragile) {
        throw e; // The mistake: the next records are fine, but nobody is left to handle them.
      }
    }
  }
}
