package dev.fathom.runtime;

import dev.fathom.runtime.sync.Mutex;
import dev.fathom.runtime.sync.RwMutex;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * The program that {@link SingleCarrierIT} starts in a JVM with one carrier thread, where a virtual
 * thread that waits without parking keeps everybody else from running.
 */
final class SingleCarrier {

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final TaskStarter VIRTUAL = Tasks.on(ThreadKind.VIRTUAL);

  private SingleCarrier() {}

  /** Fails, by an exception and thereby the exit status, if something is lost or stuck. */
  public static void main(String[] args) throws Exception {
    for (int capacity : new int[] {0, 1, 3}) {
      expect(20_000L * 20_001 / 2, pairs(capacity));
      expect(20_000L * 20_001 / 2, selects(capacity));
    }
    expect(40_000, locks());
  }

  private static void expect(long wanted, long found) {
    if (wanted != found) {
      throw new IllegalStateException("wanted " + wanted + ", found " + found);
    }
  }

  private static long sum(List<Task<Long>> tasks) throws InterruptedException, ExecutionException {
    long sum = 0;
    for (Task<Long> task : tasks) {
      sum +=
          task.await(PATIENCE)
              .orElseThrow(() -> new IllegalStateException(task + " is stuck"))
              .get();
    }
    return sum;
  }

  private static long pairs(int capacity) throws Exception {
    Channel<Integer> channel = Channel.buffered("numbers", capacity);
    List<Task<Long>> receivers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      receivers.add(VIRTUAL.fork("receiver", () -> receiveAll(channel)));
    }
    sendAll(channel);
    return sum(receivers);
  }

  private static long receiveAll(Channel<Integer> channel) {
    long sum = 0;
    for (int value : channel) {
      sum += value;
    }
    return sum;
  }

  private static void sendAll(Channel<Integer> channel) {
    VIRTUAL.start(
        "sender",
        () -> {
          for (int i = 1; i <= 20_000; i++) {
            channel.send(i);
          }
          channel.close();
        });
  }

  private static long selects(int capacity) throws Exception {
    Channel<Integer> channel = Channel.buffered("numbers", capacity);
    Channel<Integer> silent = Channel.unbuffered("silent");
    sendAll(channel);
    List<Task<Long>> receivers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      receivers.add(VIRTUAL.fork("selector", () -> selectAll(channel, silent)));
    }
    return sum(receivers);
  }

  private static long selectAll(Channel<Integer> channel, Channel<Integer> silent)
      throws InterruptedException {
    long[] sum = {0};
    boolean[] open = {true};
    Select select =
        Select.of(
            Select.receive(channel, value -> sum[0] += value, () -> open[0] = false),
            Select.receive(silent, value -> {}));
    while (open[0]) {
      select.select();
    }
    return sum[0];
  }

  private static long locks() throws Exception {
    Mutex mutex = new Mutex("m");
    RwMutex rw = new RwMutex("rw");
    long[] counter = {0};
    List<Task<Long>> tasks = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      tasks.add(
          VIRTUAL.fork(
              "locker",
              () -> {
                for (int i = 0; i < 10_000; i++) {
                  increment(i, mutex, rw, counter);
                }
                return 0L;
              }));
    }
    sum(tasks);
    return counter[0];
  }

  @SuppressWarnings("ThreadPriorityCheck") // gives the others a chance to come in between
  private static void increment(int i, Mutex mutex, RwMutex rw, long[] counter) {
    rw.lockRead();
    rw.unlockRead();
    rw.lock();
    mutex.lock();
    if (i % 64 == 0) {
      Thread.yield();
    }
    counter[0]++;
    mutex.unlock();
    rw.unlock();
  }
}
