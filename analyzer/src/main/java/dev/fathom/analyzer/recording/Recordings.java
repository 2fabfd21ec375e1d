package dev.fathom.analyzer.recording;

import dev.fathom.analyzer.recording.chunk.MetadataCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The chunks of one or more recordings, in the order of time. Immutable.
 *
 * <p>Any mix of files and directories makes one whole: the chunks of a rotated recording, of a file
 * made by concatenation, and of several JVMs are told apart by their own headers and rows.
 *
 * @param files the files read, as the user named them, sorted
 * @param chunks by start, then file, then place in the file
 * @param losses parts of the files that are no whole chunk
 */
public record Recordings(List<Path> files, List<Chunk> chunks, List<Loss> losses) {

  public Recordings {
    files = List.copyOf(files);
    chunks = List.copyOf(chunks);
    losses = List.copyOf(losses);
  }

  /**
   * Finds the chunks without reading their events.
   *
   * <p>A directory stands for the files in it whose names end in {@code .jfr}; one of these may be
   * damaged as long as another is not. What is named directly must be readable.
   *
   * @param inputs files and directories; at least one
   * @throws UnreadableRecordingException when an input holds no whole chunk
   */
  public static Recordings open(List<Path> inputs) throws UnreadableRecordingException {
    Set<Path> files = new LinkedHashSet<>();
    List<Chunk> chunks = new ArrayList<>();
    List<Loss> losses = new ArrayList<>();
    MetadataCache metadata = new MetadataCache();
    for (Path input : new LinkedHashSet<>(inputs)) {
      if (Files.isDirectory(input)) {
        openDirectory(input, files, metadata, chunks, losses);
      } else if (files.add(input)) {
        ChunkSplitter.split(input, metadata, chunks, losses);
      }
    }
    chunks.sort(Recordings::compareByTime);
    return new Recordings(files.stream().sorted().toList(), chunks, losses);
  }

  /** When the first chunk begins, in nanoseconds since the epoch; 0 without any. */
  public long startNanos() {
    return chunks.stream().mapToLong(Chunk::startNanos).min().orElse(0);
  }

  /** When the last chunk ends, in nanoseconds since the epoch; 0 without any. */
  public long endNanos() {
    return chunks.stream()
        .mapToLong(chunk -> chunk.startNanos() + chunk.durationNanos())
        .max()
        .orElse(0);
  }

  /**
   * What these recordings held at a moment: all that had ended by then.
   *
   * @param nanos the moment, in nanoseconds since the epoch; what begins later is left out
   */
  public Recordings until(long nanos) {
    List<Chunk> held =
        chunks.stream()
            .filter(chunk -> chunk.startNanos() <= nanos)
            .<Chunk>map(chunk -> new CutChunk(chunk, nanos))
            .toList();
    return new Recordings(files, held, losses);
  }

  private static int compareByTime(Chunk one, Chunk other) {
    int byStart = Long.compare(one.startNanos(), other.startNanos());
    if (byStart != 0) {
      return byStart;
    }
    int byFile = one.file().toString().compareTo(other.file().toString());
    return byFile != 0 ? byFile : Long.compare(one.offset(), other.offset());
  }

  private static void openDirectory(
      Path directory,
      Set<Path> files,
      MetadataCache metadata,
      List<Chunk> chunks,
      List<Loss> losses)
      throws UnreadableRecordingException {
    List<Path> members = recordingsIn(directory);
    if (members.isEmpty()) {
      throw new UnreadableRecordingException(
          directory, "the directory holds no file whose name ends in .jfr");
    }
    int before = chunks.size();
    UnreadableRecordingException first = null;
    for (Path member : members) {
      if (!files.add(member)) {
        continue;
      }
      try {
        ChunkSplitter.split(member, metadata, chunks, losses);
      } catch (UnreadableRecordingException damaged) {
        first = first == null ? damaged : first;
        losses.add(new Loss(member, 0, -1, damaged.reason()));
      }
    }
    if (first != null && chunks.size() == before) {
      throw first;
    }
  }

  private static List<Path> recordingsIn(Path directory) throws UnreadableRecordingException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(path -> path.toString().toLowerCase(Locale.ROOT).endsWith(".jfr"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException failure) {
      throw new UnreadableRecordingException(directory, ChunkSplitter.reason(failure));
    }
  }
}
