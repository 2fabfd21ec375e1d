package dev.fathom.cli.launch;

import dev.fathom.cli.exit.Refusal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A command that starts a JVM: the word {@code java}, however it is spelled, and its arguments. */
public final class JavaCommand {

  private JavaCommand() {}

  /** The {@code java} of the JDK that runs this process. */
  public static String current() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /**
   * The command with one more JVM argument. It stands first: a JVM option after {@code -jar} or the
   * main class would belong to the program.
   *
   * @throws Refusal when the command does not start with a {@code java}
   */
  public static List<String> with(String argument, List<String> command) {
    if (command.isEmpty() || !isJava(command.get(0))) {
      throw Refusal.usage(
          "fathom run starts java itself; write the command as: fathom run -- java ..."
              + (command.isEmpty() ? "" : " (not '" + command.get(0) + "')"));
    }
    List<String> result = new ArrayList<>(command);
    result.add(1, argument);
    return result;
  }

  private static boolean isJava(String word) {
    try {
      Path name = Path.of(word).getFileName();
      return name != null && List.of("java", "java.exe").contains(name.toString());
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
