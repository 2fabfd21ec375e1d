package dev.fathom.benchmarks.contest;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/**
 * A contestant measured by JMH. Each round is a fork of its own with its own warm-up, so that the
 * rounds of different contestants can alternate.
 *
 * @param method class and method, without the package
 * @param threads how many call it at once; the figure is the cost for the whole machine
 * @param parameters of the benchmark
 * @param millis of one iteration
 */
record JmhFork(String method, int threads, Map<String, String> parameters, int millis)
    implements Contestant {

  private static final int WARM_UP_ITERATIONS = 5;
  private static final int FEW_LONG = 5;
  private static final int SHORT_PER_LONG = 20;

  /** The first JDK that complains about what JMH does with Unsafe, once for each fork. */
  private static final int COMPLAINING_JDK = 24;

  @Override
  public void warmUp() {
    // Each fork warms up by itself.
  }

  @Override
  public double round() throws IOException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("\\." + method.replace(".", "\\.") + "$")
            .threads(threads)
            .forks(1)
            .warmupIterations(WARM_UP_ITERATIONS)
            .warmupTime(TimeValue.milliseconds(millis))
            .measurementIterations(alone() ? FEW_LONG * SHORT_PER_LONG : FEW_LONG)
            .measurementTime(TimeValue.milliseconds(iterationMillis()))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    parameters.forEach(options::param);
    if (Runtime.version().feature() >= COMPLAINING_JDK) {
      options.jvmArgsAppend("--sun-misc-unsafe-memory-access=allow");
    }
    try {
      Collection<RunResult> results = new Runner(options.build()).run();
      Statistics iterations = results.iterator().next().getPrimaryResult().getStatistics();
      return (alone() ? iterations.getMin() : iterations.getPercentile(50)) / threads;
    } catch (RunnerException e) {
      throw new IOException("JMH could not run " + method, e);
    }
  }

  /**
   * Whether one thread is measured. Then whatever others do can only make an iteration longer, so
   * the shortest of many is the best estimate. Of several threads that compete it would be the
   * luckiest schedule, so there the median counts.
   */
  private boolean alone() {
    return threads == 1;
  }

  private int iterationMillis() {
    return alone() ? Math.max(1, millis / SHORT_PER_LONG) : millis;
  }

  @Override
  public void close() {
    // The fork has ended with its round.
  }
}
