package dev.fathom.benchmarks.contest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A contestant whose temporary files are in a directory of their own, which goes with it. It could
 * not remove them itself, because it is killed.
 *
 * @param contestant who it is
 * @param directory where its files are
 */
record Tidied(Contestant contestant, Path directory) implements Contestant {

  /**
   * Starts a process.
   *
   * @param command what starts it, by the directory it has to use
   */
  static Contestant start(Function<Path, List<String>> command) throws IOException {
    Path directory = Files.createTempDirectory("fathom-contestant");
    return new Tidied(ChildProcess.start(command.apply(directory)), directory);
  }

  @Override
  public void warmUp() throws IOException {
    contestant.warmUp();
  }

  @Override
  public double round() throws IOException {
    return contestant.round();
  }

  @Override
  public void close() {
    contestant.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
