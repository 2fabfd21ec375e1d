package dev.fathom.analyzer.recording.chunk;

/**
 * Where events of one type stand that wait to be decoded together. Confined to one thread.
 *
 * <p>Types alternate at random in a chunk. A processor that decodes a row of one type foresees what
 * comes; one that takes events as they come guesses wrong at every other one.
 */
final class EventBatch {

  /** Enough to make a change of the type rare, and few enough to stay in the nearest caches. */
  private static final int CAPACITY = 1024;

  final TypePlan plan;
  private final int number;
  private final int[] positions = new int[CAPACITY];
  private int size;

  /**
   * An empty batch.
   *
   * @param number of the event type
   */
  EventBatch(int number, TypePlan plan) {
    this.number = number;
    this.plan = plan;
  }

  /** Adds an event; true when there is no room for another one. */
  boolean add(int position) {
    positions[size] = position;
    return ++size == CAPACITY;
  }

  /** How many of the events begin before a position; they are in the order of the file. */
  int before(int position) {
    int count = size;
    while (count > 0 && positions[count - 1] >= position) {
      count--;
    }
    return count;
  }

  /** Forgets the first ones. */
  void drop(int count) {
    size -= count;
    System.arraycopy(positions, count, positions, 0, size);
  }

  void clear() {
    size = 0;
  }

  int number() {
    return number;
  }

  int size() {
    return size;
  }

  /** The position of an event. */
  int position(int index) {
    return positions[index];
  }
}
