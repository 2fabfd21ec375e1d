package dev.fathom.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.fathom.sample.Blocked;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** One run of sample tests under the leak check. Confined to one thread. */
final class SampleRun {

  private final EngineExecutionResults results;

  private SampleRun(EngineExecutionResults results) {
    this.results = results;
  }

  /** Runs a class with a short linger and these parameters, and lets go whoever still waits. */
  static SampleRun of(Class<?> sample, Map<String, String> parameters) {
    try {
      return new SampleRun(
          EngineTestKit.engine("junit-jupiter")
              .selectors(selectClass(sample))
              .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
              .configurationParameter("fathom.leaks.linger", "300ms")
              .configurationParameters(parameters)
              .execute());
    } finally {
      Blocked.releaseAll();
    }
  }

  /** The messages of the tests that failed, by display name; what is suppressed counts. */
  Map<String, String> failedTests() {
    Map<String, String> failed = new TreeMap<>();
    results.testEvents().failed().stream()
        .forEach(event -> failed.put(event.getTestDescriptor().getDisplayName(), message(event)));
    return failed;
  }

  /** The message of the class, or of the suite, that failed itself; empty when none did. */
  String failedContainers() {
    StringBuilder text = new StringBuilder();
    results.containerEvents().failed().stream().forEach(event -> text.append(message(event)));
    return text.toString();
  }

  /** What was reported beside failures, with the name of the test. */
  List<String> notes() {
    return results.testEvents().reportingEntryPublished().stream()
        .map(
            event ->
                event.getTestDescriptor().getDisplayName()
                    + ": "
                    + event.getRequiredPayload(ReportEntry.class).getKeyValuePairs())
        .toList();
  }

  long succeeded() {
    return results.testEvents().succeeded().count();
  }

  SampleRun isClean() {
    assertThat(failedTests()).isEmpty();
    assertThat(failedContainers()).isEmpty();
    return this;
  }

  private static String message(Event event) {
    Throwable failure =
        event.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow();
    StringBuilder text = new StringBuilder(failure.toString());
    for (Throwable more : failure.getSuppressed()) {
      text.append('\n').append(more);
    }
    return text.toString();
  }
}
