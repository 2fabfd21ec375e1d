package dev.fathom.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * @param watched whether a person reads {@code err}, so that progress is worth showing
 */
record Host(
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    String demos,
    boolean terminal,
    boolean watched) {

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
        isTerminal(),
        isWatched());
  }

  /** Says a line to the user. */
  void say(String line) {
    err.println("fathom: " + line);
  }

  /** Java knows about standard output only; Linux tells where standard error goes. */
  private static boolean isWatched() {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException otherSystem) {
      return isTerminal();
    }
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
