package dev.fathom.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The process that a command runs in. Immutable; the streams are as thread-safe as {@link
 * PrintStream}.
 *
 * @param out for data, and nothing else
 * @param err for talk and progress
 * @param environment environment variables by name
 * @param demos class path of the demo applications; empty when nobody said where they are
 * @param terminal whether a person reads {@code out}
 */
record Host(
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    String demos,
    boolean terminal) {

  Host {
    environment = Map.copyOf(environment);
  }

  /** This process. Both streams write UTF-8, whatever the locale: a report is data. */
  static Host current() {
    return new Host(
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        System.getenv(),
        System.getProperty("fathom.demos", ""),
        isTerminal());
  }

  /** Says a line to the user. */
  void say(String line) {
    err.println("fathom: " + line);
  }

  // Before JDK 22 no console means no terminal; after it, a console may stand for something else.
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (NoSuchMethodException beforeJdk22) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }
}
