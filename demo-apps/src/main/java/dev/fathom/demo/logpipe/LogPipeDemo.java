package dev.fathom.demo.logpipe;

import dev.fathom.demo.Arguments;
import dev.fathom.demo.Finish;
import dev.fathom.demo.RequestMeter;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.Task;
import dev.fathom.runtime.Tasks;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

/** Runs the pipeline while a log grows, and says how it went. */
public final class LogPipeDemo {

  /** By then the log has held a value that makes no sense. */
  private static final long ENOUGH_LINES = 100_000;

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private LogPipeDemo() {}

  /** See {@link Arguments} for the usage; sick with everything unless told otherwise. */
  public static void main(String[] arguments)
      throws IOException, SQLException, InterruptedException, ExecutionException {
    Arguments<Sickness> called = Arguments.parseOrExit("logpipe", Sickness.class, arguments);
    try (Log log = new Log();
        Table table = new Table()) {
      run(log, table, called);
    }
  }

  private static void run(Log log, Table table, Arguments<Sickness> arguments)
      throws SQLException, InterruptedException, ExecutionException {
    RequestMeter meter = new RequestMeter();
    Aggregator aggregator = new Aggregator(meter, arguments);
    LogPipeline pipeline = new LogPipeline(new Tail(log), aggregator, table, arguments);
    Finish finish = new Finish(arguments.duration(), () -> log.lines() >= ENOUGH_LINES);
    Task<Void> growing = Tasks.fork("log", () -> log.grow(finish));
    Task<Void> running = Tasks.fork("logpipe", () -> pipeline.run(Context.background()));
    growing.join();
    Duration passed = finish.passed();
    boolean ended = awaitWhileItMoves(running, meter);
    System.out.printf(
        Locale.ROOT,
        "logpipe: %d lines; %s%n",
        log.lines(),
        ended ? table.requests() + " requests in the table" : "not all of them in the table");
    System.out.println("logpipe: " + meter.summary(passed));
  }

  /** Waits for the end, but not for a pipeline that stands still. */
  private static boolean awaitWhileItMoves(Task<Void> running, RequestMeter meter)
      throws InterruptedException {
    long before = -1;
    boolean ended = false;
    while (!ended && meter.count() > before) {
      before = meter.count();
      ended = running.await(PATIENCE).isPresent();
    }
    return ended;
  }
}
