package dev.fathom.analyzer.summary;

import dev.fathom.analyzer.model.Stack;
import java.io.Serializable;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * Waits, or what is like them, added up by place. Confined to one thread at a time.
 *
 * @param <K> serialisable; what tells places apart
 */
public final class Totals<K extends Serializable> implements Serializable {

  private static final long serialVersionUID = 1L;

  private final HashMap<K, Total> places = new HashMap<>();

  /** What happened at one place. */
  public static final class Total implements Serializable {

    private static final long serialVersionUID = 1L;
    private final WaitTotals waits = new WaitTotals();
    private final Greatest<Example> example = new Greatest<>(1);

    private Total() {}

    /** How often and how long. */
    public WaitTotals waits() {
      return waits;
    }

    /** The stack of the longest. */
    public Stack stack() {
      return example.values().isEmpty() ? Stack.EMPTY : example.values().last().stack();
    }
  }

  /** Counts one event. */
  public void add(K place, Waited waited, Stack stack) {
    Total total = at(place);
    total.waits.add(waited);
    total.example.offer(new Example(waited.nanos(), stack));
  }

  /** Counts all events of another one. */
  public void addAll(Totals<K> others) {
    others.places.forEach((place, more) -> add(place, more));
  }

  /** Counts all events of one place of another one. */
  public void add(K place, Total more) {
    Total total = at(place);
    total.waits.addAll(more.waits);
    total.example.offerAll(more.example);
  }

  private Total at(K place) {
    return places.computeIfAbsent(place, key -> new Total());
  }

  /** All places, in no order; a live view that cannot be changed. */
  public Map<K, Total> places() {
    return Collections.unmodifiableMap(places);
  }
}
