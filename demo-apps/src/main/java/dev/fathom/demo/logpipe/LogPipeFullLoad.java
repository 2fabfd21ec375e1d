package dev.fathom.demo.logpipe;

import dev.fathom.demo.Arguments;
import dev.fathom.demo.FullLoad;
import dev.fathom.demo.RequestMeter;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.Task;
import dev.fathom.runtime.Tasks;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;

/**
 * The log pipeline with a log that grows as fast as it can be written; an operation is a line. Used
 * by one thread.
 */
public final class LogPipeFullLoad implements FullLoad {

  private static final Arguments<Sickness> HEALTHY = Arguments.healthy(Sickness.class);

  private final Table table = new Table();
  private final RequestMeter meter = new RequestMeter();
  private long second;

  /**
   * Makes the table.
   *
   * @throws SQLException if there is no database
   */
  public LogPipeFullLoad() throws SQLException {}

  @Override
  public long run(int operations)
      throws IOException, SQLException, InterruptedException, ExecutionException {
    int batches = operations / Log.BATCH + 1;
    // All in the same second: where a hundred thousand lines take no longer than a parser may be
    // kept waiting for a processor, some of them would come too late.
    long now = second++;
    try (Log log = new Log()) {
      Aggregator aggregator = new Aggregator(meter, HEALTHY);
      Task<Void> growing = Tasks.fork("log", () -> log.write(batches, now));
      new LogPipeline(new Tail(log), aggregator, table, HEALTHY).run(Context.background());
      growing.join();
    }
    return (long) batches * Log.BATCH;
  }
}
