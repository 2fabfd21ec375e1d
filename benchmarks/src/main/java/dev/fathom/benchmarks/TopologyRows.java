package dev.fathom.benchmarks;

import static dev.fathom.benchmarks.Goals.goals;

import dev.fathom.benchmarks.contest.Entrant;
import dev.fathom.benchmarks.contest.Field;
import dev.fathom.benchmarks.contest.Goal;
import dev.fathom.benchmarks.contest.Row;
import dev.fathom.benchmarks.peer.Threads;
import dev.fathom.benchmarks.topology.Shape;
import java.util.ArrayList;
import java.util.List;

/** The rows in which elements flow between threads. */
final class TopologyRows {

  private static final int PARKED = 200_000;
  private static final List<Goal> PLATFORM = goals().jox(0.6).jdk(0.7).list();

  private final Field field;

  TopologyRows(Field field) {
    this.field = field;
  }

  List<Row> onVirtualThreads() {
    List<Goal> buffered = goals().jox(0.6).kotlin(1.0).go(2.0).jdk(0.6).list();
    List<Goal> large = goals().jox(0.6).kotlin(1.0).go(2.0).jdk(1.2).list();
    List<Goal> rendezvous = goals().jox(1.0).kotlin(1.3).go(2.5).jdk(2.0).list();
    List<Goal> crowd = goals().jox(0.6).kotlin(0.5).go(2.2).jdk(0.9).list();
    List<Goal> crowdRendezvous = goals().jox(0.9).kotlin(1.2).go(2.0).jdk(0.9).list();
    List<Goal> many = goals().jox(0.15).kotlin(1.6).go(2.5).jdk(1.1).list();
    return List.of(
        virtual("SPSC, unbuffered", "pairs/1/0", rendezvous),
        virtual("SPSC, buffer 16", "pairs/1/16", buffered),
        virtual("SPSC, buffer 100", "pairs/1/100", buffered),
        virtual("SPSC, buffer 1024", "pairs/1/1024", large),
        virtual("MPMC 4x4, unbuffered", "fan/4/0", crowdRendezvous),
        virtual("MPMC 4x4, buffer 64", "fan/4/64", crowd),
        virtual("MPMC 100x100, unbuffered", "fan/100/0", crowdRendezvous),
        virtual("MPMC 100x100, buffer 64", "fan/100/64", crowd),
        virtual("chain of 100, unbuffered", "chain/100/0", many),
        virtual("chain of 100, buffer 16", "chain/100/16", List.of()),
        virtual("1000 pairs, unbuffered", "pairs/1000/0", many),
        virtual("1000 pairs, buffer 16", "pairs/1000/16", List.of()),
        virtual("ring of 100, one token", "ring/100/0", List.of()),
        virtual("blocked select of 2", "select/2/0", goals().jox(1.0).kotlin(1.2).go(2.0).list()),
        virtual("blocked select of 8", "select/8/0", goals().jox(0.7).kotlin(0.5).go(0.6).list()));
  }

  List<Row> onPlatformThreads() {
    return List.of(
        platform("SPSC, unbuffered", "pairs/1/0"),
        platform("SPSC, buffer 16", "pairs/1/16"),
        platform("MPMC 4x4, unbuffered", "fan/4/0"),
        platform("MPMC 4x4, buffer 64", "fan/4/64"),
        platform("MPMC 100x100, unbuffered", "fan/100/0"),
        platform("MPMC 100x100, buffer 64", "fan/100/64"),
        platform("chain of 100, unbuffered", "chain/100/0"),
        platform("chain of 100, buffer 16", "chain/100/16"),
        platform("ring of 100, one token", "ring/100/0"),
        platform("100 pairs, unbuffered", "pairs/100/0"),
        platform("blocked select of 2", "select/2/0"));
  }

  Row memory() {
    Shape shape = new Shape("parked", PARKED, 0);
    List<Entrant> entrants = new ArrayList<>();
    entrants.add(field.topology(Entrant.OURS, Entrant.OURS, "fathom", Threads.VIRTUAL, shape));
    entrants.add(field.topology("jox", "jox", "jox", Threads.VIRTUAL, shape));
    field.go(shape).ifPresent(entrants::add);
    return new Row(
        "virtual: memory per thread parked in receive",
        "B",
        entrants,
        goals().go(0.3).absolute(850).list());
  }

  private Row virtual(String title, String name, List<Goal> goals) {
    Shape shape = Shape.parse(name);
    List<Entrant> entrants = new ArrayList<>(blocking(shape, Threads.VIRTUAL));
    entrants.add(field.topology("Kotlin", "Kotlin", "Kotlin", Threads.VIRTUAL, shape));
    field.go(shape).ifPresent(entrants::add);
    return new Row("virtual: " + title, "ns", entrants, goals);
  }

  private Row platform(String title, String name) {
    List<Entrant> entrants = blocking(Shape.parse(name), Threads.PLATFORM);
    return new Row("platform: " + title, "ns", entrants, PLATFORM);
  }

  private List<Entrant> blocking(Shape shape, Threads threads) {
    List<Entrant> entrants = new ArrayList<>();
    entrants.add(field.topology(Entrant.OURS, Entrant.OURS, "fathom", threads, shape));
    if (field.modern()) {
      entrants.add(field.topology("jox", "jox", "jox", threads, shape));
    }
    for (String queue : queues(shape)) {
      entrants.add(field.topology(queue, Goals.JDK, queue, threads, shape));
    }
    return entrants;
  }

  private static List<String> queues(Shape shape) {
    if (shape.name().equals("select")) {
      return List.of();
    }
    return shape.capacity() == 0
        ? List.of("SynchronousQueue", "LinkedTransferQueue")
        : List.of("ArrayBlockingQueue", "LinkedBlockingQueue");
  }
}
