package dev.fathom.cli;

import dev.fathom.analyzer.finding.Sizes;
import dev.fathom.cli.exit.Refusal;
import dev.fathom.cli.launch.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the two heap dumps of a JVM go: a directory that the user named, or a private one that is
 * deleted, at the latest when this JVM ends. Used by one thread.
 */
final class DumpPlace implements AutoCloseable {

  private final Workspace temporary;
  private final List<Path> dumps;
  private final Thread hook = new Thread(this::delete, "fathom-shutdown");

  private DumpPlace(Workspace temporary, List<Path> dumps) {
    this.temporary = temporary;
    this.dumps = dumps;
    // A dump is large and holds secrets; it must not stay when the user loses patience.
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Finds it.
   *
   * @param keep where the user wants to keep the dumps; made when it is not there; null to throw
   *     them away
   * @throws Refusal when it cannot be written, or has dumps of this JVM already
   */
  static DumpPlace of(Path keep, long pid) {
    if (keep == null) {
      Workspace temporary = Workspace.create();
      return new DumpPlace(
          temporary, List.of(temporary.file("first.hprof"), temporary.file("second.hprof")));
    }
    try {
      Files.createDirectories(keep);
    } catch (IOException e) {
      throw Refusal.usage("cannot write the directory " + keep);
    }
    List<Path> dumps =
        List.of(keep.resolve(pid + "-first.hprof"), keep.resolve(pid + "-second.hprof"));
    for (Path dump : dumps) {
      if (Files.exists(dump)) {
        throw Refusal.usage("cannot write " + dump + ": the file exists already");
      }
      Output.requireWritable(dump);
    }
    return new DumpPlace(null, dumps);
  }

  /** The files, in the order in which they are to be written. */
  List<Path> dumps() {
    return dumps;
  }

  /** Whether the dumps stay. */
  boolean isKept() {
    return temporary == null;
  }

  /**
   * Checks that both dumps have room.
   *
   * @param bytes how large one is at most
   * @throws Refusal when they have not
   */
  void requireRoom(long bytes) {
    Path directory = dumps.get(0).toAbsolutePath().getParent();
    long free = directory.toFile().getUsableSpace();
    if (free > 0 && free / 2 < bytes) {
      throw Refusal.usage(
          "two heap dumps of up to %s each do not fit into %s, where %s are free"
              .formatted(Sizes.format(bytes), directory, Sizes.format(free)));
    }
  }

  /** Deletes the dumps unless they are to be kept. */
  @Override
  public void close() {
    delete();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // The hook runs already, and finds nothing left.
    }
  }

  private void delete() {
    if (temporary != null) {
      temporary.close();
    }
  }
}
