package dev.fathom.demo.transfer;

import dev.fathom.demo.Arguments;
import dev.fathom.runtime.CancelScope;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.Task;
import dev.fathom.runtime.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Runs the bank for a while, and says how it went. */
public final class TransferDemo {

  private static final int CONVERTERS = 2;
  private static final long CONVERSION_MILLIS = 12;
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final Bank bank;
  private final RateFeed feed;
  private final LongAdder transfers = new LongAdder();
  private final LongAdder conversions = new LongAdder();

  private TransferDemo(Arguments<Sickness> arguments) {
    bank = new Bank(arguments.sick(Sickness.LOCK_ORDER));
    feed = new RateFeed(arguments.sick(Sickness.DEAD_FEED));
  }

  /** See {@link Arguments} for the usage; sick with everything unless told otherwise. */
  public static void main(String[] arguments) throws InterruptedException {
    Arguments<Sickness> called = Arguments.parseOrExit("transfer", Sickness.class, arguments);
    new TransferDemo(called).run(called.duration());
    // What is stuck must not keep the JVM alive.
    System.exit(0);
  }

  private void run(Duration duration) throws InterruptedException {
    List<Task<Void>> tasks = new ArrayList<>();
    try (CancelScope open = Context.background().withTimeout("bank", duration)) {
      tasks.add(Tasks.start("feed", () -> feed.run(open)));
      for (int i = 1; i <= CONVERTERS; i++) {
        tasks.add(Tasks.start("converter-" + i, this::convert));
      }
      tasks.add(Tasks.start("saver", () -> transfer(open, bank.current(), bank.savings())));
      tasks.add(Tasks.start("spender", () -> transfer(open, bank.savings(), bank.current())));
      open.await();
    }
    boolean ended = true;
    for (Task<Void> task : tasks) {
      ended &= task.await(PATIENCE).isPresent();
    }
    String books = !ended ? "unknown, since tasks have not ended" : balance();
    System.out.println(
        "transfer: " + transfers + " transfers, " + conversions + " conversions; books " + books);
  }

  private String balance() {
    return bank.isBalanced() ? "balanced" : "WRONG";
  }

  private void convert() throws InterruptedException {
    for (double rate : feed.rates()) {
      Thread.sleep(CONVERSION_MILLIS);
      conversions.add(rate > 0 ? 1 : 0);
    }
  }

  private void transfer(Context context, Account from, Account to) throws InterruptedException {
    while (!context.cancelled()) {
      bank.transfer(from, to, 1);
      transfers.increment();
      Thread.sleep(5);
    }
  }
}
