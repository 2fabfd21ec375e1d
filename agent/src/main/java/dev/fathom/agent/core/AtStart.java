package dev.fathom.agent.core;

import java.lang.instrument.Instrumentation;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;

/**
 * Installs the agent before the application's main method: what the entry class, which knows types
 * of the JDK only, asks for it. Immutable.
 */
public final class AtStart implements BiFunction<String, Instrumentation, AutoCloseable> {

  /** Called by the entry class. */
  public AtStart() {}

  /**
   * The running agent, which takes options and can be closed.
   *
   * @throws CompletionException if it cannot run, with the cause; nothing of it is left then
   */
  @Override
  public AutoCloseable apply(String options, Instrumentation instrumentation) {
    try {
      return AgentCore.install(options, instrumentation, false);
    } catch (Exception failure) {
      throw new CompletionException(failure);
    }
  }
}
