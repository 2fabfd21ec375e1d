package dev.fathom.cli;

import dev.fathom.analyzer.recording.Recordings;
import dev.fathom.analyzer.recording.UnreadableRecordingException;
import dev.fathom.cli.input.Inputs;
import dev.fathom.cli.input.ReadingListener;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Opens recordings, and says on standard error how far their reading has come and how long it will
 * take. Silent where no person watches, and when it is done within a second. Thread-safe.
 */
final class ReadingProgress implements ReadingListener, AutoCloseable {

  private static final long PATIENCE_NANOS = 1_000_000_000L;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final ProgressLine line;
  private final LongSupplier clock;
  private long begin;
  private long done;
  private long total;

  ReadingProgress(Host host) {
    this(host, System::nanoTime);
  }

  ReadingProgress(Host host, LongSupplier clock) {
    this.line = new ProgressLine(host);
    this.clock = clock;
  }

  /**
   * Opens what the user named.
   *
   * @throws UnreadableRecordingException when one of them holds no whole chunk
   */
  Recordings open(List<Path> inputs) throws UnreadableRecordingException {
    return new Inputs(new FileInputStream(FileDescriptor.in), this).open(inputs);
  }

  @Override
  public synchronized void begun(long bytes) {
    begin = clock.getAsLong();
    total = bytes;
  }

  @Override
  public synchronized void read(long bytes) {
    done = Math.min(total, done + bytes);
    long passed = clock.getAsLong() - begin;
    if (passed >= PATIENCE_NANOS && done > 0) {
      double left = (double) passed / done * (total - done);
      line.reached("reading, " + Math.round(left / NANOS_PER_SECOND) + "s left,", done, total);
    }
  }

  @Override
  public synchronized void close() {
    line.close();
  }
}
