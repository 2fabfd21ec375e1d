package dev.fathom.cli.launch;

import dev.fathom.cli.exit.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary directory that is gone after {@link #close}. */
public final class Workspace implements AutoCloseable {

  private final Path directory;

  private Workspace(Path directory) {
    this.directory = directory;
  }

  /**
   * Makes one.
   *
   * @throws Refusal when the system's temporary directory cannot be written
   */
  public static Workspace create() {
    try {
      return new Workspace(Files.createTempDirectory("fathom-"));
    } catch (IOException e) {
      throw Refusal.usage(
          "cannot write temporary files in " + System.getProperty("java.io.tmpdir"));
    }
  }

  /** A path in it, for a file that does not exist yet. */
  public Path file(String name) {
    return directory.resolve(name);
  }

  /** Deletes it with all that is in it. What cannot be deleted is left to the system. */
  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> childrenFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : childrenFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      // The result is already with the user; a file that somebody still holds must not spoil it.
      directory.toFile().deleteOnExit();
    }
  }
}
