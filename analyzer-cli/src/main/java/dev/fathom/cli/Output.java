package dev.fathom.cli;

import dev.fathom.analyzer.recording.UnreadableRecordingException;
import dev.fathom.cli.exit.Refusal;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where a report goes: a file, or standard output. Immutable. */
final class Output {

  private final Host host;
  private final Path file;

  /**
   * An output that is known to be writable, as far as that can be known before writing: nobody
   * waits a minute for a report that then has no place.
   *
   * @param file null for standard output
   * @throws Refusal when the file cannot be written
   */
  Output(Host host, Path file) {
    this.host = host;
    this.file = file;
    if (file != null) {
      requireWritable(file);
    }
  }

  /**
   * Checks that a file can be written: its directory exists, and neither forbids it.
   *
   * @throws Refusal when it cannot
   */
  static void requireWritable(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      throw cannotWrite(file, "it is a directory");
    }
    if (parent == null || !Files.isDirectory(parent)) {
      throw cannotWrite(file, "there is no directory " + parent);
    }
    if (!Files.isWritable(Files.exists(file) ? file : parent)) {
      throw cannotWrite(file, "permission denied");
    }
  }

  /** Whether it is standard output. */
  boolean isStandard() {
    return file == null;
  }

  /**
   * Deletes what an earlier command left under this name: it must not pass for the new result.
   *
   * @throws Refusal when that fails
   */
  static void clear(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw cannotWrite(file, e.getMessage());
    }
  }

  /**
   * Checks that the report would not replace one of the files that it is made from.
   *
   * @throws Refusal when it would
   */
  void requireNoneOf(List<Path> inputs) {
    for (Path input : inputs) {
      if (file != null && isSame(file, input)) {
        throw Refusal.usage("the report would overwrite the recording " + input);
      }
    }
  }

  /**
   * Writes the whole report.
   *
   * @throws Refusal when that fails
   */
  void write(byte[] report) {
    if (file == null) {
      host.out().write(report, 0, report.length);
      if (host.out().checkError()) {
        throw Refusal.usage("cannot write the report to standard output");
      }
      return;
    }
    try {
      Files.write(file, report);
    } catch (IOException e) {
      throw cannotWrite(file, e.getMessage());
    }
  }

  /** Something that is written piece by piece, because it may be larger than memory. */
  @FunctionalInterface
  interface Body {
    /**
     * Writes all of it.
     *
     * @throws IOException when it cannot be written, or what it is made from cannot be read
     */
    void writeTo(Writer out) throws IOException;
  }

  /**
   * Writes a body as UTF-8.
   *
   * @throws UnreadableRecordingException when what it is made from cannot be read
   * @throws Refusal when it cannot be written
   */
  void write(Body body) throws UnreadableRecordingException {
    try (Writer out =
        new BufferedWriter(new OutputStreamWriter(stream(), StandardCharsets.UTF_8))) {
      body.writeTo(out);
    } catch (UnreadableRecordingException e) {
      throw e;
    } catch (IOException e) {
      throw file == null
          ? Refusal.usage("cannot write to standard output")
          : cannotWrite(file, e.getMessage());
    }
  }

  private OutputStream stream() throws IOException {
    return file == null ? new StandardOutput(host.out()) : Files.newOutputStream(file);
  }

  private static boolean isSame(Path one, Path other) {
    if (one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize())) {
      return true;
    }
    try {
      return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
    } catch (IOException e) {
      return false;
    }
  }

  private static Refusal cannotWrite(Path file, String reason) {
    return Refusal.usage("cannot write " + file + ": " + reason);
  }
}
