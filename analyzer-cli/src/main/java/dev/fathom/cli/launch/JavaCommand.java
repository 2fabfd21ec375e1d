package dev.fathom.cli.launch;

import dev.fathom.cli.exit.Refusal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A command that starts a JVM. Immutable.
 *
 * @param words {@code java}, however it is spelled, and its arguments
 */
public record JavaCommand(List<String> words) {

  /**
   * Checks that the command is one.
   *
   * @throws Refusal when it does not start with a {@code java}
   */
  public JavaCommand {
    words = List.copyOf(words);
    if (words.isEmpty() || !isJava(words.get(0))) {
      throw Refusal.usage(
          "fathom run starts java itself; write the command as: fathom run -- java ..."
              + (words.isEmpty() ? "" : " (not '" + words.get(0) + "')"));
    }
  }

  /**
   * A command for the JDK that runs this process.
   *
   * @param arguments what follows the word {@code java}
   */
  public static JavaCommand ofThisJdk(List<String> arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(arguments);
    return new JavaCommand(words);
  }

  /**
   * The command with one more JVM argument. It stands first: a JVM option after {@code -jar} or the
   * main class would belong to the program.
   */
  public List<String> with(String argument) {
    List<String> result = new ArrayList<>(words);
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
