package dev.fathom.analyzer.recording;

import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.event.Row;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * A chunk decoded by the JDK's own consumer.
 *
 * <p>The consumer takes whole files only, and mixes up the constants of concatenated JVMs. So a
 * chunk that is not a file of its own is copied to a temporary one.
 */
record JdkChunk(Path file, long offset, long size, long startNanos, long durationNanos)
    implements Chunk {

  @Override
  public ChunkContent read(Collection<EventType> types, Consumer<? super Row> consumer)
      throws UnreadableRecordingException {
    Path own = null;
    try {
      boolean whole = offset == 0 && Files.size(file) == size;
      own = whole ? null : copy();
      return decode(whole ? file : own, types, consumer);
    } catch (IOException failure) {
      throw new UnreadableRecordingException(file, ChunkSplitter.reason(failure));
    } finally {
      delete(own);
    }
  }

  private Path copy() throws IOException {
    Path copy = Files.createTempFile("fathom-chunk", ".jfr");
    try (FileChannel from = FileChannel.open(file);
        FileChannel to = FileChannel.open(copy, StandardOpenOption.WRITE)) {
      long done = 0;
      while (done < size) {
        long moved = from.transferTo(offset + done, size - done, to);
        if (moved <= 0) {
          throw new IOException("the file became shorter while it was read");
        }
        done += moved;
      }
      return copy;
    } catch (IOException failure) {
      delete(copy);
      throw failure;
    }
  }

  private static void delete(Path copy) {
    if (copy != null) {
      try {
        Files.deleteIfExists(copy);
      } catch (IOException leftBehind) {
        copy.toFile().deleteOnExit();
      }
    }
  }

  private ChunkContent decode(
      Path source, Collection<EventType> types, Consumer<? super Row> consumer) {
    Map<String, Long> events = new HashMap<>();
    JdkSettings settings = new JdkSettings();
    JdkCursor cursor = new JdkCursor(types);
    try (RecordingFile recording = new RecordingFile(source)) {
      settings.declare(recording.readEventTypes());
      while (true) {
        RecordedEvent event = nextOrNull(recording);
        if (event == null) {
          break;
        }
        events.merge(event.getEventType().getName(), 1L, Long::sum);
        settings.accept(event);
        if (cursor.moveTo(event)) {
          consumer.accept(cursor);
        }
      }
    } catch (DamagedChunkException | IOException damage) {
      Loss loss = new Loss(file, offset, size, "a chunk is damaged");
      return new ChunkContent(events, settings.byName(), List.of(loss));
    }
    return new ChunkContent(events, settings.byName(), List.of());
  }

  /** The JDK's parser answers damage with any runtime exception; the consumer's own must pass. */
  private static RecordedEvent nextOrNull(RecordingFile recording) throws DamagedChunkException {
    try {
      return recording.hasMoreEvents() ? recording.readEvent() : null;
    } catch (IOException | RuntimeException damage) {
      throw new DamagedChunkException(damage);
    }
  }

  private static final class DamagedChunkException extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedChunkException(Exception cause) {
      super(cause);
    }
  }
}
