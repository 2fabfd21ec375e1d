package dev.fathom.analyzer.summary;

import dev.fathom.analyzer.event.Row;
import java.io.Serializable;

/**
 * What one pass has learned from consecutive chunks: an ordered monoid.
 *
 * <p>{@code merge} is associative, an empty summary is neutral, and cutting a recording at any
 * chunk boundary gives the same result: what is open at a chunk's end is kept and joined with the
 * next chunk's beginning. Events of one chunk may come in any order.
 *
 * <p>Confined to one thread at a time. Serialisable, so that many machines can make summaries and
 * one can merge them. Its size is bounded by distinct sites, resources, platform threads and open
 * tasks, never by the length of the recording.
 *
 * @param <S> the summary's own type
 */
public interface Summary<S extends Summary<S>> extends Serializable {

  /** Takes notice of one event of a type that was asked for. */
  void accumulate(Row row);

  /**
   * Joins this summary with that of the chunks which follow, and may consume both.
   *
   * @param later what follows in time
   * @return the summary of both; possibly this or {@code later} itself
   */
  S merge(S later);
}
