package dev.fathom.benchmarks.gate;

import java.util.Arrays;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** A JVM that runs the suite once, as a build would. */
final class SuiteProcess {

  private static final int TESTS = 500;

  private SuiteProcess() {}

  /**
   * Runs it; the process fails unless every test has passed.
   *
   * @param args whether the leak check takes part: {@code true} or {@code false}
   */
  public static void main(String[] args) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(
                Arrays.stream(ShortTests.class.getDeclaredClasses())
                    .map(DiscoverySelectors::selectClass)
                    .toList())
            .configurationParameter("junit.jupiter.extensions.autodetection.enabled", args[0])
            .build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);
    TestExecutionSummary summary = listener.getSummary();
    if (summary.getTestsSucceededCount() != TESTS || summary.getTotalFailureCount() != 0) {
      throw new AssertionError(summary.getFailures());
    }
  }
}
