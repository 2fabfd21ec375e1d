package dev.fathom.agent.core;

import java.lang.instrument.Instrumentation;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;

/**
 * Installs the agent while the application is running: what the entry class, which knows types of
 * the JDK only, asks for it. Immutable.
 */
public final class AtAttach implements BiFunction<String, Instrumentation, AutoCloseable> {

  /** Called by the entry class. */
  public AtAttach() {}

  /**
   * The running agent, which takes options and can be closed.
   *
   * @throws CompletionException if it cannot run, with the cause; nothing of it is left then
   */
  @Override
  public AutoCloseable apply(String options, Instrumentation instrumentation) {
    try {
      return AgentCore.install(options, instrumentation, true);
    } catch (Exception failure) {
      throw new CompletionException(failure);
    }
  }
}
