package dev.fathom.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a command writes what it is asked for. */
final class OutputOption {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write there instead of to standard output.")
  private Path file;

  /**
   * The place, which is known to be writable.
   *
   * @throws dev.fathom.cli.exit.Refusal when it is not
   */
  Output on(Host host) {
    return new Output(host, file);
  }
}
