package dev.fathom.analyzer.ledger;

import dev.fathom.analyzer.model.Key;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Rows about things of one run, one for each thing, found by the id of the thing.
 *
 * <p>Scans tell of a hundred thousand things each, and most scans are never looked at, so rows are
 * only appended. They are sorted, and contradictions decided, when somebody asks for the first
 * time. Confined to one thread while rows are added; from then on any thread may read.
 *
 * @param <T> what a row says
 */
public final class Rows<T> implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final int FEW = 16;

  private final long runId;
  private long[] ids = new long[FEW];
  private final ArrayList<T> rows = new ArrayList<>();
  private transient volatile Sorted<T> sorted;

  /** No rows yet, about things of this run. */
  public Rows(long runId) {
    this.runId = runId;
  }

  /** Each thing once: ids ascending, and the rows in the same order. */
  private record Sorted<T>(IdTable ids, List<T> rows) {}

  /** Adds a row about the thing with this id. */
  public void add(long id, T row) {
    if (rows.size() == ids.length) {
      ids = Arrays.copyOf(ids, 2 * ids.length);
    }
    ids[rows.size()] = id;
    rows.add(row);
    sorted = null;
  }

  void addAll(Rows<T> others) {
    for (int i = 0; i < others.rows.size(); i++) {
      add(others.ids[i], others.rows.get(i));
    }
  }

  /** These and later ones, of which the latest about a thing is right. */
  Rows<T> with(Rows<T> later) {
    Sorted<T> before = sorted();
    Sorted<T> after = later.sorted();
    Rows<T> all = new Rows<>(runId);
    int next = 0;
    for (int i = 0; i < before.ids.size(); i++) {
      long id = before.ids.at(i);
      for (; next < after.ids.size() && after.ids.at(next) < id; next++) {
        all.add(after.ids.at(next), after.rows.get(next));
      }
      if (next == after.ids.size() || after.ids.at(next) != id) {
        all.add(id, before.rows.get(i));
      }
    }
    for (; next < after.ids.size(); next++) {
      all.add(after.ids.at(next), after.rows.get(next));
    }
    return all;
  }

  private Sorted<T> sorted() {
    Sorted<T> known = sorted;
    return known == null ? sort() : known;
  }

  private synchronized Sorted<T> sort() {
    if (sorted == null) {
      IdTable order = new IdTable(Arrays.copyOf(ids, rows.size()));
      List<T> inOrder = new ArrayList<>(Collections.nCopies(order.size(), null));
      for (int i = 0; i < rows.size(); i++) {
        int place = order.find(ids[i]);
        inOrder.set(place, Conflict.resolve(inOrder.get(place), rows.get(i)));
      }
      sorted = new Sorted<>(order, Collections.unmodifiableList(inOrder));
    }
    return sorted;
  }

  /** How many things there are rows about. */
  public int size() {
    return sorted().ids.size();
  }

  /** What is said of the thing; null when nothing is. */
  public T get(Key thing) {
    Sorted<T> all = sorted();
    int place = thing.runId() == runId ? all.ids.find(thing.id()) : -1;
    return place < 0 ? null : all.rows.get(place);
  }

  /** Whether anything is said of the thing. */
  public boolean containsKey(Key thing) {
    return get(thing) != null;
  }

  /** All rows, by the ids of their things; cannot be changed. */
  public List<T> values() {
    return sorted().rows;
  }
}
