package dev.fathom.analyzer;

import dev.fathom.analyzer.analysis.Analysis;
import dev.fathom.analyzer.analysis.Coverage;
import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.health.Health;
import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.recording.Chunk;
import dev.fathom.analyzer.recording.ChunkContent;
import dev.fathom.analyzer.recording.Loss;
import dev.fathom.analyzer.recording.UnreadableRecordingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one pass has learned from consecutive chunks. Confined to one thread at a time. */
final class Learned {

  private Ledger ledger = new Ledger();
  private Health health = new Health();
  private final List<Slot<?>> slots = new ArrayList<>();
  private Coverage coverage = new Coverage(Map.of(), Map.of());
  private final List<Loss> losses = new ArrayList<>();
  private long events;

  Learned(Catalogue catalogue) {
    for (Analysis<?> analysis : catalogue.analyses()) {
      slots.add(new Slot<>(analysis));
    }
  }

  /** Reads one chunk to its end. */
  static Learned from(Chunk chunk, Catalogue catalogue) throws UnreadableRecordingException {
    Learned learned = new Learned(catalogue);
    learned.read(chunk, catalogue.reads());
    return learned;
  }

  private void read(Chunk chunk, Set<EventType> types) throws UnreadableRecordingException {
    Map<EventType, List<Slot<?>>> readers = new HashMap<>();
    for (Slot<?> slot : slots) {
      slot.analysis()
          .reads()
          .forEach(type -> readers.computeIfAbsent(type, key -> new ArrayList<>()).add(slot));
    }
    ChunkContent content =
        chunk.read(types, row -> accumulate(row, readers.getOrDefault(row.type(), List.of())));
    coverage = new Coverage(content.events(), content.declared());
    losses.addAll(content.losses());
    events = content.totalEvents();
  }

  private void accumulate(Row row, List<Slot<?>> readers) {
    ledger.accumulate(row);
    health.accumulate(row);
    readers.forEach(slot -> slot.accumulate(row));
  }

  /** Joins what was learned from the chunks that follow, and consumes it. */
  Learned merge(Learned later) {
    ledger = ledger.merge(later.ledger);
    health = health.merge(later.health);
    for (int i = 0; i < slots.size(); i++) {
      slots.get(i).merge(later.slots.get(i));
    }
    coverage = coverage.and(later.coverage);
    losses.addAll(later.losses);
    events += later.events;
    return this;
  }

  Ledger ledger() {
    return ledger;
  }

  Health health() {
    return health;
  }

  List<Slot<?>> slots() {
    return slots;
  }

  Coverage coverage() {
    return coverage;
  }

  List<Loss> losses() {
    return losses;
  }

  long events() {
    return events;
  }
}
