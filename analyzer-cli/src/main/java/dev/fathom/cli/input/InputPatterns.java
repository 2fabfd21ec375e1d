package dev.fathom.cli.input;

import dev.fathom.cli.exit.Refusal;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Recordings that are named by a pattern, which no shell has expanded. Stateless. */
public final class InputPatterns {

  private InputPatterns() {}

  /**
   * The files that the inputs name; what is no pattern comes back as it is.
   *
   * @throws Refusal when a pattern matches nothing
   */
  public static List<Path> expand(List<String> inputs) {
    List<Path> paths = new ArrayList<>();
    for (String input : inputs) {
      if (isPattern(input) && !Files.exists(Path.of(input))) {
        paths.addAll(matches(input));
      } else {
        paths.add(Path.of(input));
      }
    }
    return paths;
  }

  private static boolean isPattern(String input) {
    return input.contains("*") || input.contains("?");
  }

  private static List<Path> matches(String pattern) {
    int slash = pattern.lastIndexOf('/');
    Path directory = Path.of(slash < 0 ? "" : pattern.substring(0, slash + 1));
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(directory.toAbsolutePath())) {
      String last = pattern.substring(slash + 1);
      try (DirectoryStream<Path> entries =
          Files.newDirectoryStream(directory.toAbsolutePath(), last)) {
        entries.forEach(entry -> found.add(directory.resolve(entry.getFileName())));
      } catch (IOException e) {
        throw Refusal.input("cannot read the directory " + directory + ": " + e.getMessage());
      }
    }
    if (found.isEmpty()) {
      throw Refusal.input("no recording matches " + pattern);
    }
    Collections.sort(found);
    return found;
  }
}
