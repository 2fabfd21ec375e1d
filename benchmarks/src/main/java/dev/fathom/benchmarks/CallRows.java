package dev.fathom.benchmarks;

import static dev.fathom.benchmarks.Goals.goals;

import dev.fathom.benchmarks.contest.Entrant;
import dev.fathom.benchmarks.contest.Field;
import dev.fathom.benchmarks.contest.Goal;
import dev.fathom.benchmarks.contest.Row;
import dev.fathom.benchmarks.topology.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The rows of single calls. */
final class CallRows {

  private static final int BUFFER = 16;
  private static final int POOL = 8;

  private final Field field;

  CallRows(Field field) {
    this.field = field;
  }

  List<Row> list() {
    return List.of(
        sameThread(),
        readySelect(2, goals().jox(0.2).kotlin(0.2).go(0.5).list()),
        readySelect(8, goals().jox(0.1).kotlin(0.1).go(0.15).list()),
        mutex(1, goals().go(1.0).against("ReentrantLock", 1.1).list()),
        mutex(8, goals().go(0.6).against("ReentrantLock", 1.1).list()),
        read(2),
        read(8),
        limiter(1, goals().against("Guava", 0.7).list()),
        limiter(2, goals().against("resilience4j", 1.0).list()),
        pool("resource", "fathomResourcePool", 1, poolGoals()),
        pool("resource", "fathomResourcePool", 2, List.of()),
        pool("object", "fathomObjectPool", 1, List.of()),
        pool("object", "fathomObjectPool", 2, List.of()));
  }

  private static List<Goal> poolGoals() {
    return goals().go(0.5).against("Stormpot", 0.4).against("commons-pool2", 0.05).list();
  }

  private Row sameThread() {
    String method = "SameThread.sendAndReceive";
    List<Entrant> entrants = new ArrayList<>();
    entrants.add(ours(method, 1, Map.of("peer", "fathom")));
    if (field.modern()) {
      entrants.add(field.jmh("jox", "jox", method, 1, Map.of("peer", "jox")));
    }
    for (String queue : List.of("ArrayBlockingQueue", "LinkedBlockingQueue")) {
      entrants.add(field.jmh(queue, Goals.JDK, method, 1, Map.of("peer", queue)));
    }
    entrants.add(field.jmh("Kotlin", "Kotlin", "SameThread.kotlin", 1, Map.of()));
    field.go(new Shape("same-thread", 1, BUFFER)).ifPresent(entrants::add);
    return new Row(
        "same thread: buffered send and receive",
        "ns",
        entrants,
        goals().jox(0.35).kotlin(0.30).go(0.5).jdk(0.6).list());
  }

  private Row readySelect(int width, List<Goal> goals) {
    String method = "ReadySelect.sendAndSelect";
    String cases = Integer.toString(width);
    List<Entrant> entrants = new ArrayList<>();
    entrants.add(ours(method, 1, Map.of("peer", "fathom", "width", cases)));
    if (field.modern()) {
      Map<String, String> parameters = Map.of("peer", "jox", "width", cases);
      entrants.add(field.jmh("jox", "jox", method, 1, parameters));
    }
    entrants.add(field.jmh("Kotlin", "Kotlin", "ReadySelect.kotlin", 1, Map.of("width", cases)));
    field.go(new Shape("ready-select", width, BUFFER)).ifPresent(entrants::add);
    return new Row("same thread: send and ready select of " + width, "ns", entrants, goals);
  }

  private Row mutex(int threads, List<Goal> goals) {
    List<Entrant> entrants = new ArrayList<>();
    entrants.add(ours("Locks.mutex", threads, Map.of()));
    entrants.add(peer("ReentrantLock", "Locks.reentrantLock", threads));
    field.go(new Shape("mutex", threads, 0)).ifPresent(entrants::add);
    return new Row("Mutex, " + threads(threads), "ns", entrants, goals);
  }

  private Row read(int threads) {
    List<Entrant> entrants = new ArrayList<>();
    entrants.add(ours("Locks.rwMutexRead", threads, Map.of()));
    entrants.add(peer("ReentrantReadWriteLock", "Locks.readWriteLockRead", threads));
    field.go(new Shape("rw-read", threads, 0)).ifPresent(entrants::add);
    return new Row(
        "RwMutex read, " + threads(threads),
        "ns",
        entrants,
        goals().go(1.2).against("ReentrantReadWriteLock", 0.35).list());
  }

  private Row limiter(int threads, List<Goal> goals) {
    return new Row(
        "RateLimiter acquire, " + threads(threads),
        "ns",
        List.of(
            ours("Limiters.fathomAcquire", threads, Map.of()),
            peer("Guava", "Limiters.guavaAcquire", threads),
            peer("resilience4j", "Limiters.resilience4jAcquire", threads)),
        goals);
  }

  private Row pool(String kind, String method, int threads, List<Goal> goals) {
    List<Entrant> entrants = new ArrayList<>();
    entrants.add(ours("Pools." + method, threads, Map.of()));
    entrants.add(peer("Stormpot", "Pools.stormpot", threads));
    entrants.add(peer("commons-pool2", "Pools.commonsPool", threads));
    field.go(new Shape("channel-pool", threads, POOL)).ifPresent(entrants::add);
    return new Row(
        "pool of " + kind + "s: borrow and return, " + threads(threads), "ns", entrants, goals);
  }

  private Entrant ours(String method, int threads, Map<String, String> parameters) {
    return field.jmh(Entrant.OURS, Entrant.OURS, method, threads, parameters);
  }

  private Entrant peer(String name, String method, int threads) {
    return field.jmh(name, name, method, threads, Map.of());
  }

  private static String threads(int threads) {
    return threads == 1 ? "1 thread" : threads + " threads";
  }
}
