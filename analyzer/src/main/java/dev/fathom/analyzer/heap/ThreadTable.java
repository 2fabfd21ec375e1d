package dev.fathom.analyzer.heap;

/**
 * The threads of a dump and where the records of their frames' roots lie. Not thread-safe while it
 * is built.
 */
final class ThreadTable {

  private final LongMap bySerial = new LongMap();
  private final LongList objectIds = new LongList();
  private final LongList traceSerials = new LongList();
  private final LongList lastRuns = new LongList();

  // A run is a stretch of the file with roots of one thread; runs of a thread are linked.
  private final LongList runFroms = new LongList();
  private final LongList runEnds = new LongList();
  private final LongList runPrevious = new LongList();

  void thread(long objectId, long serial, long traceSerial) {
    int number = numberOf(serial);
    objectIds.set(number, objectId);
    traceSerials.set(number, traceSerial);
  }

  /** The JVM may write a thread's roots before or after the thread itself. */
  private int numberOf(long serial) {
    long known = bySerial.get(serial);
    if (known != LongMap.ABSENT) {
      return (int) known;
    }
    int number = objectIds.size();
    bySerial.put(serial, number);
    objectIds.add(0);
    traceSerials.add(0);
    lastRuns.add(-1);
    return number;
  }

  void root(long serial, long at, long end) {
    int number = numberOf(serial);
    int last = (int) lastRuns.get(number);
    if (last >= 0 && runEnds.get(last) == at) {
      runEnds.set(last, end);
      return;
    }
    lastRuns.set(number, runFroms.size());
    runFroms.add(at);
    runEnds.add(end);
    runPrevious.add(last);
  }

  int size() {
    return objectIds.size();
  }

  long objectId(int thread) {
    return objectIds.get(thread);
  }

  long traceSerial(int thread) {
    return traceSerials.get(thread);
  }

  /** The number of a thread's last run; -1 when it has none. */
  int lastRun(int thread) {
    return (int) lastRuns.get(thread);
  }

  int previousRun(int run) {
    return (int) runPrevious.get(run);
  }

  long runFrom(int run) {
    return runFroms.get(run);
  }

  long runEnd(int run) {
    return runEnds.get(run);
  }
}
