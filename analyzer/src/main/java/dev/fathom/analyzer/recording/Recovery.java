package dev.fathom.analyzer.recording;

import dev.fathom.analyzer.recording.chunk.ChunkExtent;
import dev.fathom.analyzer.recording.chunk.ChunkRepair;
import dev.fathom.analyzer.recording.chunk.Damage;
import dev.fathom.analyzer.recording.chunk.FoundChunks;
import dev.fathom.analyzer.recording.chunk.Patch;
import dev.fathom.analyzer.recording.chunk.RepairedChunk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A copy of a recording, made readable for every reader of recordings: what a killed JVM did not
 * finish is finished, what is damaged is left out. The original is only read.
 *
 * <p>A JVM writes into its repository, one file for each chunk, and puts them together when it
 * ends. So a directory stands for one JVM's chunks, whose names end in {@code .jfr} or {@code
 * .part}. Confined to one thread.
 */
public final class Recovery {

  private static final List<String> ENDINGS = List.of(".jfr", ".part");

  private final List<Source> sources = new ArrayList<>();
  private final List<Loss> losses = new ArrayList<>();
  private final boolean directory;

  private record Source(Path file, RepairedChunk chunk) {}

  /**
   * A chunk of the copy. Immutable.
   *
   * @param file where it comes from
   * @param offset where it begins there
   * @param bytes how many of its bytes are saved
   * @param events how many events are saved
   * @param startNanos when it began, in nanoseconds since the epoch
   * @param durationNanos how long it lasted
   * @param changed whether something had to be put right
   */
  public record Saved(
      Path file,
      long offset,
      long bytes,
      long events,
      long startNanos,
      long durationNanos,
      boolean changed) {}

  private Recovery(boolean directory) {
    this.directory = directory;
  }

  /**
   * Looks at what is there, without writing anything.
   *
   * @param input a recording, or a directory that a JVM left
   * @throws UnreadableRecordingException when there is nothing that could be read
   */
  public static Recovery of(Path input) throws UnreadableRecordingException {
    Recovery recovery = new Recovery(Files.isDirectory(input));
    if (recovery.directory) {
      recovery.lookIntoDirectory(input);
    } else {
      recovery.lookInto(input);
    }
    recovery.sources.sort(Comparator.comparingLong(s -> s.chunk().extent().header().startNanos()));
    return recovery;
  }

  private void lookIntoDirectory(Path input) throws UnreadableRecordingException {
    List<Path> files = chunksIn(input);
    if (files.isEmpty()) {
      throw new UnreadableRecordingException(
          input, "the directory holds no file whose name ends in .jfr or .part");
    }
    for (Path file : files) {
      try {
        lookInto(file);
      } catch (UnreadableRecordingException damaged) {
        losses.add(new Loss(file, 0, -1, damaged.reason()));
      }
    }
  }

  private static List<Path> chunksIn(Path input) throws UnreadableRecordingException {
    try (Stream<Path> entries = Files.list(input)) {
      return entries.filter(Recovery::isChunk).filter(Files::isRegularFile).sorted().toList();
    } catch (IOException failure) {
      throw new UnreadableRecordingException(input, ChunkSplitter.reason(failure));
    }
  }

  private static boolean isChunk(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith);
  }

  private void lookInto(Path file) throws UnreadableRecordingException {
    FoundChunks found = ChunkSplitter.find(file);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      for (ChunkExtent extent : found.chunks()) {
        RepairedChunk chunk = ChunkRepair.plan(channel, extent);
        if (chunk.length() > 0) {
          sources.add(new Source(file, chunk));
        }
        add(file, chunk.damages());
      }
    } catch (IOException failure) {
      throw new UnreadableRecordingException(file, ChunkSplitter.reason(failure));
    }
    add(file, found.damages());
  }

  private void add(Path file, List<Damage> damages) {
    damages.forEach(damage -> losses.add(Loss.of(file, damage)));
  }

  /** Whether the copy would be another file than the input. */
  public boolean needed() {
    return directory
        || !losses.isEmpty()
        || sources.stream().anyMatch(source -> source.chunk().changed());
  }

  /** What the copy holds, in the order of time; empty when nothing can be saved. */
  public List<Saved> saved() {
    return sources.stream()
        .map(
            source -> {
              RepairedChunk chunk = source.chunk();
              ChunkExtent extent = chunk.extent();
              return new Saved(
                  source.file(),
                  extent.offset(),
                  chunk.length(),
                  chunk.events(),
                  extent.header().startNanos(),
                  chunk.durationNanos(),
                  chunk.changed());
            })
        .toList();
  }

  /** What the copy lacks. */
  public List<Loss> losses() {
    return List.copyOf(losses);
  }

  /**
   * Writes the copy. It appears under its name when it is complete.
   *
   * @param target replaced when it exists; must not be one of the originals
   * @throws IOException when an original cannot be read any more, or the copy cannot be written
   */
  public void writeTo(Path target) throws IOException {
    Path parent = target.toAbsolutePath().getParent();
    Path incomplete = Files.createTempFile(parent, "recovering", ".tmp");
    try {
      try (FileChannel out = FileChannel.open(incomplete, StandardOpenOption.WRITE)) {
        for (Source source : sources) {
          copy(source, out);
        }
      }
      Files.move(incomplete, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(incomplete);
    }
  }

  private static void copy(Source source, FileChannel out) throws IOException {
    RepairedChunk chunk = source.chunk();
    long begin = out.size();
    long length = Math.min(chunk.length(), chunk.extent().size());
    try (FileChannel in = FileChannel.open(source.file(), StandardOpenOption.READ)) {
      long done = 0;
      out.position(begin);
      while (done < length) {
        long count = in.transferTo(chunk.extent().offset() + done, length - done, out);
        if (count <= 0) {
          throw new IOException(source.file() + " has become shorter");
        }
        done += count;
      }
    }
    for (Patch patch : chunk.patches()) {
      ByteBuffer bytes = ByteBuffer.wrap(patch.bytes());
      long at = begin + patch.offset();
      while (bytes.hasRemaining()) {
        at += out.write(bytes, at);
      }
    }
  }
}
