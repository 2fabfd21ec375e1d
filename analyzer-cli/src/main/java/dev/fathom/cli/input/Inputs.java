package dev.fathom.cli.input;

import dev.fathom.analyzer.recording.Chunk;
import dev.fathom.analyzer.recording.Loss;
import dev.fathom.analyzer.recording.Recordings;
import dev.fathom.analyzer.recording.UnreadableRecordingException;
import dev.fathom.cli.exit.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Opens recordings as users name them. Used once, by one thread. */
public final class Inputs {

  /** What stands for standard input. */
  public static final Path STANDARD_INPUT = Path.of("-");

  private final InputStream in;
  private final ReadingListener listener;
  private Path spooled;

  /**
   * Inputs.
   *
   * @param in what a dash stands for; read only when there is one
   * @param listener told of the progress
   */
  public Inputs(InputStream in, ReadingListener listener) {
    this.in = in;
    this.listener = listener;
  }

  /**
   * Opens files, directories, files that a pattern matches, and standard input for a dash. What
   * comes in there is kept in a temporary file until the JVM ends, for a recording is not read from
   * its begin to its end.
   *
   * @throws UnreadableRecordingException when one of them holds no whole chunk
   * @throws Refusal when a pattern matches nothing, or standard input cannot be kept
   */
  public Recordings open(List<Path> inputs) throws UnreadableRecordingException {
    List<Path> files = new ArrayList<>();
    for (Path input : InputPatterns.expand(inputs.stream().map(Path::toString).toList())) {
      files.add(input.equals(STANDARD_INPUT) ? spooled() : input);
    }
    Recordings found = found(files);
    listener.begun(found.chunks().stream().mapToLong(Chunk::size).sum());
    return new Recordings(
        found.files().stream().map(this::named).toList(),
        found.chunks().stream().<Chunk>map(this::listened).toList(),
        found.losses().stream().map(this::named).toList());
  }

  private Recordings found(List<Path> files) throws UnreadableRecordingException {
    try {
      return Recordings.open(files);
    } catch (UnreadableRecordingException unreadable) {
      if (!unreadable.path().equals(String.valueOf(spooled))) {
        throw unreadable;
      }
      throw new UnreadableRecordingException(STANDARD_INPUT, unreadable.reason());
    }
  }

  private Path spooled() {
    if (spooled == null) {
      try {
        spooled = Files.createTempFile("fathom", ".jfr");
        spooled.toFile().deleteOnExit();
        Files.copy(in, spooled, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException failure) {
        throw Refusal.input("standard input cannot be kept: " + failure.getMessage());
      }
    }
    return spooled;
  }

  private Path named(Path file) {
    return file.equals(spooled) ? STANDARD_INPUT : file;
  }

  private Loss named(Loss loss) {
    return new Loss(named(loss.file()), loss.offset(), loss.bytes(), loss.reason());
  }

  private InputChunk listened(Chunk chunk) {
    return new InputChunk(chunk, named(chunk.file()), listener);
  }
}
