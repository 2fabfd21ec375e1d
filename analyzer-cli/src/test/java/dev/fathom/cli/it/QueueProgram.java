package dev.fathom.cli.it;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/** A producer that is slower than its consumer, so that the consumer waits for each element. */
final class QueueProgram {

  static final int ELEMENTS = 20;
  private static final long PAUSE_NANOS = 15_000_000;

  private QueueProgram() {}

  public static void main(String[] args) throws InterruptedException {
    BlockingQueue<Integer> queue = new LinkedBlockingQueue<>(4);
    Thread producer = new Thread(() -> produce(queue), "producer");
    producer.start();
    for (int i = 0; i < ELEMENTS; i++) {
      queue.take();
    }
    producer.join();
  }

  private static void produce(BlockingQueue<Integer> queue) {
    for (int i = 0; i < ELEMENTS; i++) {
      long until = System.nanoTime() + PAUSE_NANOS;
      while (System.nanoTime() - until < 0) {
        LockSupport.parkNanos(until - System.nanoTime());
      }
      queue.add(i);
    }
  }
}
