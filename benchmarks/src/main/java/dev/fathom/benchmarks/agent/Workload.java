package dev.fathom.benchmarks.agent;

import dev.fathom.benchmarks.topology.Lap;
import dev.fathom.benchmarks.topology.Topology;
import dev.fathom.runtime.Channel;
import dev.fathom.runtime.sync.Mutex;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/** Something that observed programs do all the time. Each process uses one of them. */
// What they work on is theirs to change, and what they count only keeps the loops from being empty.
@SuppressWarnings({"ImmutableEnumChecker", "UnusedVariable"})
enum Workload implements Topology {
  LOCK("ReentrantLock, lock and unlock", 1.03) {
    private final ReentrantLock lock = new ReentrantLock();
    private long count;

    @Override
    void once(int elements) {
      for (int i = 0; i < elements; i++) {
        lock.lock();
        try {
          count++;
        } finally {
          lock.unlock();
        }
      }
    }
  },
  SEMAPHORE("Semaphore, acquire and release", 1.03) {
    private final Semaphore semaphore = new Semaphore(1);

    @Override
    void once(int elements) throws InterruptedException {
      for (int i = 0; i < elements; i++) {
        semaphore.acquire();
        semaphore.release();
      }
    }
  },
  ARRAY_QUEUE("ArrayBlockingQueue, put and take", 1.10) {
    private final BlockingQueue<Integer> queue = new ArrayBlockingQueue<>(16);

    @Override
    void once(int elements) throws InterruptedException {
      putAndTake(queue, elements);
    }
  },
  LINKED_QUEUE("LinkedBlockingQueue, put and take", 1.10) {
    private final BlockingQueue<Integer> queue = new LinkedBlockingQueue<>(16);

    @Override
    void once(int elements) throws InterruptedException {
      putAndTake(queue, elements);
    }
  },
  CHANNEL("Channel, send and receive", 1.03) {
    private final Channel<Integer> channel = Channel.buffered(16);

    @Override
    void once(int elements) throws InterruptedException {
      for (int i = 0; i < elements; i++) {
        channel.send(ELEMENT);
        channel.receiveOrNull();
      }
    }
  },
  MUTEX("Mutex, lock and unlock", 1.03) {
    private final Mutex mutex = new Mutex();

    @Override
    void once(int elements) {
      for (int i = 0; i < elements; i++) {
        mutex.lock();
        mutex.unlock();
      }
    }
  },
  CONTENDED_LOCK("contended ReentrantLock, 2 threads", 1.05) {
    private final ReentrantLock lock = new ReentrantLock();
    private long count;

    @Override
    void once(int elements) throws InterruptedException {
      together(() -> count(elements / 2), () -> count(elements / 2));
    }

    private void count(int times) {
      for (int i = 0; i < times; i++) {
        lock.lock();
        try {
          count++;
        } finally {
          lock.unlock();
        }
      }
    }
  },
  PING_PONG("queue ping-pong, 2 threads", 1.05) {
    @Override
    void once(int elements) throws InterruptedException {
      BlockingQueue<Integer> there = new ArrayBlockingQueue<>(1);
      BlockingQueue<Integer> back = new ArrayBlockingQueue<>(1);
      together(
          () -> {
            for (int i = 0; i < elements / 2; i++) {
              there.put(ELEMENT);
              back.take();
            }
          },
          () -> {
            for (int i = 0; i < elements / 2; i++) {
              there.take();
              back.put(ELEMENT);
            }
          });
    }
  },
  RENDEZVOUS("channel rendezvous, 2 threads", 1.05) {
    @Override
    void once(int elements) throws InterruptedException {
      Channel<Integer> channel = Channel.unbuffered();
      together(
          () -> {
            for (int i = 0; i < elements; i++) {
              channel.send(ELEMENT);
            }
          },
          () -> {
            for (int i = 0; i < elements; i++) {
              channel.receiveOrNull();
            }
          });
    }
  };

  private static final Integer ELEMENT = 42;

  private final String title;
  private final double goal;

  Workload(String title, double goal) {
    this.title = title;
    this.goal = goal;
  }

  String title() {
    return title;
  }

  /** The largest ratio of its cost with the agent to that without. */
  double goal() {
    return goal;
  }

  abstract void once(int elements) throws InterruptedException;

  @Override
  public Lap run(int elements) throws InterruptedException {
    long start = System.nanoTime();
    once(elements);
    return new Lap(elements, System.nanoTime() - start);
  }

  private static void putAndTake(BlockingQueue<Integer> queue, int elements)
      throws InterruptedException {
    for (int i = 0; i < elements; i++) {
      queue.put(ELEMENT);
      queue.take();
    }
  }

  /** What one of two threads does. */
  @FunctionalInterface
  private interface Half {
    void run() throws InterruptedException;
  }

  private static void together(Half one, Half other) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              try {
                other.run();
                done.countDown();
              } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts it", e);
              }
            });
    thread.start();
    one.run();
    done.await();
  }
}
