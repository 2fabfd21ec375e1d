package dev.fathom.junit;

import dev.fathom.junit.check.Gate;
import dev.fathom.junit.config.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The suite's gate, kept where JUnit closes it when the suite ends. Safe for use by any thread.
 *
 * <p>When the gate cannot be opened, every test fails for that reason.
 */
final class Suite implements AutoCloseable {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(Suite.class);

  private final Settings settings;
  private final Gate gate;

  private Suite(ExtensionContext context) {
    settings = Settings.of(context::getConfigurationParameter);
    Clock clock = Clock.systemUTC();
    try {
      gate = Gate.open(settings, () -> LocalDate.now(clock), System.err);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /** That of the suite that a context belongs to, opened by the first who asks. */
  static Suite of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Suite.class, key -> new Suite(context), Suite.class);
  }

  Settings settings() {
    return settings;
  }

  Gate gate() {
    return gate;
  }

  /** Called by JUnit when the suite has ended. */
  @Override
  public void close() throws IOException {
    List<String> problems = gate.close();
    if (!problems.isEmpty()) {
      throw new LeakError(String.join(System.lineSeparator(), problems));
    }
  }
}
