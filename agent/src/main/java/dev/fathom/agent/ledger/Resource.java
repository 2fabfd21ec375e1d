package dev.fathom.agent.ledger;

import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;

/**
 * A thing that tasks wait for: its identity, what it says of itself, and what was counted.
 *
 * <p>Does not keep the application's object alive. Safe for use by any thread.
 */
public final class Resource extends Definition {

  /** In place of a depth that takes long to find out. */
  static final int DEPTH_ON_REQUEST = -2;

  private static final AtomicReferenceFieldUpdater<Resource, Resource> ENTERED =
      AtomicReferenceFieldUpdater.newUpdater(Resource.class, Resource.class, "entered");
  private static final AtomicIntegerFieldUpdater<Resource> WAITERS =
      AtomicIntegerFieldUpdater.newUpdater(Resource.class, "waiters");

  private final long id;
  private final long since = System.nanoTime();
  private final WeakReference<Object> object;
  private volatile ResourceReader reader;
  private final String className;
  private final Family family;
  private final Resources entries;
  private final Tally tally = new Tally();
  private final Latencies latencies = new Latencies();
  private final PeersByRole peers = new PeersByRole();
  private volatile int waiters;

  /** The one of its object that rows name; null as long as nobody asked for it. */
  private volatile Resource entered;

  private volatile Description description;
  private volatile Resource parent;
  private volatile boolean partAdopted;
  private volatile boolean opened;
  private volatile boolean closed;
  private volatile Stack creation;
  private volatile boolean heldByNobody;
  private volatile Reading lastReading = Reading.NONE;
  private volatile long writtenTotals;

  /** One that is not entered yet, and perhaps never will be. */
  Resource(long id, Object object, ResourceReader reader, Family family, Resources entries) {
    this.id = id;
    this.object = new WeakReference<>(object);
    this.reader = reader;
    this.family = family;
    this.entries = entries;
    className = reader.className(object);
  }

  /** Stands for all of a kind. */
  Resource(long id, Resource one) {
    this.id = id;
    object = new WeakReference<>(null);
    // Not its reader, which may refer to classes of the application.
    reader = OpaqueReader.INSTANCE;
    family = new Family(reader);
    entries = one.entries;
    className = one.className;
    description = one.description();
    entered = this;
  }

  /** Unique in its run. */
  public long id() {
    return entered().id;
  }

  /** The one entry that stands for its object in rows, which is made now if there is none. */
  public Resource entered() {
    Resource present = entered;
    if (present != null) {
      return present;
    }
    Object known = object.get();
    Resource found = known == null ? this : entries.enter(known, this);
    if (ENTERED.compareAndSet(this, null, found) && known != null && found == this) {
      family.enter();
    }
    return entered;
  }

  Family family() {
    return family;
  }

  /** Whether no row has named it, and nobody else knows it. */
  public boolean isPassing() {
    return entered == null;
  }

  /** Whether this is the application's object. */
  public boolean isOf(Object some) {
    return object.refersTo(some);
  }

  /** The task that it is the end of, as it says or as {@code known} does; 0 when it is of none. */
  public long endOf(ToLongFunction<Object> known) {
    Object present = object.get();
    long told = present == null ? 0 : reader.endOf(present);
    return told == 0 && present != null ? known.applyAsLong(present) : told;
  }

  /** When it was made, or first seen, on the time line. */
  public long since() {
    return since;
  }

  /** The binary name of its class. */
  public String className() {
    return className;
  }

  /** What it belongs to; null when nothing, or before it was described. */
  public Resource parent() {
    return parent;
  }

  /** Finds out, once, what belongs to it without knowing so. */
  public void adoptPart() {
    if (partAdopted) {
      return;
    }
    partAdopted = true;
    Object present = object.get();
    Object part = present == null ? null : reader.part(present);
    if (part != null) {
      Resource child = entries.of(part);
      child.parent = this;
    }
  }

  /** Whether the agent knows its class, or it says of itself what it is. */
  public boolean isFamiliar() {
    return reader != OpaqueReader.INSTANCE;
  }

  /** It turned out what it is, after it had been met as something unknown. */
  void readBy(ResourceReader known) {
    reader = known;
    description = null;
    partAdopted = false;
  }

  /**
   * What it says of itself. Asked for once, not before somebody waits for it: until then its
   * constructor may still be running.
   */
  public Description description() {
    Description known = description;
    if (known == null) {
      Object present = object.get();
      if (present == null) {
        return Description.UNKNOWN;
      }
      Object parentObject = reader.parent(present);
      if (parentObject != null) {
        parent = entries.of(parentObject);
      }
      known =
          new Description(reader.kind(present), reader.label(present), reader.capacity(present));
      description = known;
    }
    return known;
  }

  /** The thread that alone can release it now; null when there is none. */
  public Thread owner() {
    Object present = object.get();
    return present == null ? null : reader.owner(present);
  }

  /** Elements buffered or permits taken; -1 when it has none. */
  public int depth() {
    Object present = object.get();
    if (present == null) {
      return -1;
    }
    return reader.countsLeases() ? (int) tally.get(Tally.Of.LENT) : reader.depth(present);
  }

  /** Its depth, or {@link #DEPTH_ON_REQUEST}. */
  int depthAtOnce() {
    return reader.isDepthCostly() ? DEPTH_ON_REQUEST : depth();
  }

  /** How much the part that {@link #adoptPart} finds holds now; -1 when that is not known. */
  public int depthOfPart() {
    Object present = object.get();
    Object part = present == null ? null : reader.part(present);
    return part == null ? -1 : entries.of(part).depth();
  }

  /** Whether it was collected, so that nobody can use it any more. */
  public boolean isGone() {
    return object.get() == null;
  }

  /** Whether probes tell who acquires it and who gives it back. */
  public boolean isProbed() {
    return reader.countsLeases();
  }

  /** How many leases of it are out, as far as they were seen. */
  public int lent() {
    return (int) tally.get(Tally.Of.LENT);
  }

  /** So many more leases are out, or fewer. */
  public void lent(int more) {
    tally.add(Tally.Of.LENT, more);
  }

  /** What it counts and is now; of a collected one, what it last said. */
  public Totals totals() {
    Reading reading = read();
    return new Totals(
        depth(),
        reading.closed() || closed,
        waiters(),
        reading.sends() + tally.get(Tally.Of.SENDS),
        reading.receives() + tally.get(Tally.Of.RECEIVES),
        tally.get(Tally.Of.BLOCKED_SENDS),
        tally.get(Tally.Of.BLOCKED_RECEIVES),
        tally.get(Tally.Of.SEND_WAIT),
        tally.get(Tally.Of.RECEIVE_WAIT),
        tally.get(Tally.Of.DEFAULTS),
        tally.get(Tally.Of.DROPS),
        tally.get(Tally.Of.REJECTIONS),
        reading.retries());
  }

  private Reading read() {
    Object present = object.get();
    if (present != null) {
      lastReading = Reading.of(present, reader);
    }
    return lastReading;
  }

  /** Whether the totals differ from those of the last call that returned true. */
  public boolean claimChanged(Totals totals) {
    long hash = totals.hashCode() | 1L << Integer.SIZE;
    if (hash == writtenTotals) {
      return false;
    }
    writtenTotals = hash;
    return true;
  }

  /** Tasks that wait for it now. */
  public int waiters() {
    return waiters;
  }

  /** The latencies of its ended waits, one for each operation. */
  public Collection<LatencyCounts> latencies() {
    return latencies.all();
  }

  /** Takes over the latencies that another one has counted. By one thread at a time. */
  public void takeLatenciesOf(Resource other, long now) {
    for (LatencyCounts counts : other.latencies()) {
      latencies.of(counts.operation(), now).take(counts, now);
    }
  }

  void waitBegan() {
    WAITERS.incrementAndGet(this);
  }

  void waitLeft() {
    WAITERS.decrementAndGet(this);
  }

  /** A wait for it has ended. */
  public void waitEnded(String operation, Direction direction, long nanos, long now) {
    boolean sent = direction == Direction.SEND;
    tally.add(sent ? Tally.Of.BLOCKED_SENDS : Tally.Of.BLOCKED_RECEIVES, 1);
    tally.add(sent ? Tally.Of.SEND_WAIT : Tally.Of.RECEIVE_WAIT, nanos);
    took(operation, nanos, now);
  }

  /** Operations that it does not count itself were done; for any reason, or none. */
  public void done(Direction direction, int times) {
    tally.add(direction == Direction.SEND ? Tally.Of.SENDS : Tally.Of.RECEIVES, times);
  }

  /** An operation took so long, whether it waited or not. */
  public void took(String operation, long nanos, long now) {
    latencies.of(operation, now).record(nanos);
  }

  /** Its counts of the operation are of so much more time. */
  public void countedFor(String operation, long nanos, long now) {
    latencies.of(operation, now).countedFor(nanos);
  }

  /** So many waits ended at one place, each after so long. */
  public void waitEndedAt(Stack site, String operation, long nanos, long times, long now) {
    LatencyCounts here = latencies.of(operation, now).at(site, now);
    if (here != null) {
      here.record(nanos, times);
    }
  }

  /** Somebody went on because it was not ready. */
  public void defaultTaken() {
    tally.add(Tally.Of.DEFAULTS, 1);
  }

  /** It lost an element. */
  public void dropped() {
    tally.add(Tally.Of.DROPS, 1);
  }

  /** It refused a request. */
  public void rejected() {
    tally.add(Tally.Of.REJECTIONS, 1);
  }

  /** Whether who made it should close it some time. */
  public boolean mustBeClosed() {
    return opened;
  }

  /** It was made by somebody who should close it. */
  public void opened() {
    opened = true;
  }

  /** Somebody has closed, cancelled or shut it down. */
  public void closed() {
    closed = true;
  }

  /** Where it was made; null when that was not asked for. */
  public Stack creation() {
    return creation;
  }

  /** Sets where it was made. */
  public void creation(Stack stack) {
    creation = stack;
  }

  /** Whether anybody is known in any role. */
  public boolean hasPeers() {
    return !peers.isEmpty();
  }

  /** Visits the known tasks of each role. */
  public void forEachPeer(BiConsumer<Role, Peer> visitor) {
    peers.forEach(visitor);
  }

  /** Those known in a role; null when nobody is. */
  public Peers in(Role role) {
    return peers.in(role);
  }

  /** Who was in the role last; null when nobody is known. */
  public Peer lastIn(Role role) {
    return peers.last(role);
  }

  /** The task's entry in a role, made if it has none. */
  public Peer peer(Role role, OpenTask task, long now) {
    return peers.of(role, task, now);
  }

  /**
   * Whether it is told by itself: a row has named it, somebody waits or has waited so long for it,
   * or elements go through it.
   */
  public boolean isRemarkable(Totals totals, long nanos) {
    boolean works = !isGone() && (totals.closed() || totals.sends() + totals.receives() > 0);
    return wasDefined() || mustBeClosed() || works || !totals.isQuiet(nanos);
  }

  /** Whether it is of no use to ask who holds it. */
  public boolean isHeldByNobody() {
    return heldByNobody;
  }

  /** From now on nobody is taken to hold it. */
  public void heldByNobody() {
    heldByNobody = true;
  }
}
