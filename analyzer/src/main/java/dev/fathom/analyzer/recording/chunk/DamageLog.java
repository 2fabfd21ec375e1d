package dev.fathom.analyzer.recording.chunk;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects what could not be read of one chunk. Confined to one thread.
 *
 * <p>The same thing again and again is listed so many times, and then counted; a damaged chunk can
 * hold millions of unreadable events.
 */
final class DamageLog {

  private static final int MOST_EVENTS = 20;

  private final long chunkOffset;
  private final List<Damage> damages = new ArrayList<>();
  private long events;
  private long eventBytes;
  private long firstUnlisted;

  DamageLog(long chunkOffset) {
    this.chunkOffset = chunkOffset;
  }

  /**
   * Notes a damage.
   *
   * @param offset in the chunk
   */
  void add(long offset, long bytes, String reason) {
    damages.add(new Damage(chunkOffset + offset, bytes, reason));
  }

  /** Notes an event, or the part of one, that could not be read. */
  void event(long offset, long bytes, String reason) {
    events++;
    if (events <= MOST_EVENTS) {
      add(offset, bytes, reason);
      return;
    }
    if (events == MOST_EVENTS + 1) {
      firstUnlisted = offset;
    }
    eventBytes += bytes;
  }

  /** All of it. */
  List<Damage> toList() {
    List<Damage> all = new ArrayList<>(damages);
    if (events > MOST_EVENTS) {
      long more = events - MOST_EVENTS;
      all.add(
          new Damage(
              chunkOffset + firstUnlisted,
              eventBytes,
              more + " more events from here on cannot be read completely"));
    }
    return all;
  }
}
