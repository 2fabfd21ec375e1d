package dev.fathom.analyzer.recording;

import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.recording.metadata.RecordedType;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * One chunk of a recording, self-contained.
 *
 * <p>Immutable; several threads may read it at the same time, each with its own consumer.
 */
public interface Chunk {

  /** The file that holds it. */
  Path file();

  /** Where it begins in the file, in bytes. */
  long offset();

  /** How many bytes of it there are; fewer than its header says when it was cut off. */
  long size();

  /** When it began, in nanoseconds since the epoch. */
  long startNanos();

  /** How long it lasted in nanoseconds, as far as its header knows. */
  long durationNanos();

  /**
   * The event types that it declares, with their fields, whether there are such events or not.
   *
   * @return in the order of declaration; empty when the chunk is too damaged to say
   * @throws UnreadableRecordingException when the file itself cannot be read
   */
  List<RecordedType> eventTypes() throws UnreadableRecordingException;

  /**
   * Reads all events of the given types. Those of one type come in the order of the file, which is
   * not that of time; those of different types in any order, which is the same each time.
   *
   * <p>What cannot be read is left out and stated in the result's notices; damage never throws.
   *
   * @param types what to read; each at most once
   * @param consumer called in the calling thread, with a cursor that is valid only during the call;
   *     what it throws ends the reading and comes out unchanged
   * @return what else there is to know of the chunk
   * @throws UnreadableRecordingException when the file itself cannot be read
   */
  ChunkContent read(Collection<EventType> types, Consumer<? super Row> consumer)
      throws UnreadableRecordingException;
}
