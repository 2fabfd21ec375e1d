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
  private static final int ITERATIONS = 5;

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
            .measurementIterations(ITERATIONS)
            .measurementTime(TimeValue.milliseconds(millis))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    parameters.forEach(options::param);
    try {
      Collection<RunResult> results = new Runner(options.build()).run();
      // The median, not JMH's mean: one iteration that was disturbed must not decide.
      Statistics iterations = results.iterator().next().getPrimaryResult().getStatistics();
      return iterations.getPercentile(50) / threads;
    } catch (RunnerException e) {
      throw new IOException("JMH could not run " + method, e);
    }
  }

  @Override
  public void close() {
    // The fork has ended with its round.
  }
}
