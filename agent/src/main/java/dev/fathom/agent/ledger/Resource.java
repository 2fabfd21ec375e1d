package dev.fathom.agent.ledger;

import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A thing that tasks wait for: its identity, what it says of itself, and what was counted.
 *
 * <p>Does not keep the application's object alive. Safe for use by any thread.
 */
public final class Resource extends Definition {

  private final long id;
  private final long since = System.nanoTime();
  private final WeakReference<Object> object;
  private volatile ResourceReader reader;
  private final String className;
  private final Function<Object, Resource> entries;
  private final Tally tally = new Tally();
  private final Latencies latencies = new Latencies();
  private final PeersByRole peers = new PeersByRole();
  private volatile Description description;
  private volatile Resource parent;
  private volatile boolean partAdopted;
  private volatile boolean opened;
  private volatile boolean closed;
  private volatile Stack creation;
  private volatile boolean heldByNobody;
  private volatile Reading lastReading = Reading.NONE;
  private volatile long writtenTotals;

  Resource(long id, Object object, ResourceReader reader, Function<Object, Resource> entries) {
    this.id = id;
    this.object = new WeakReference<>(object);
    this.reader = reader;
    this.entries = entries;
    className = reader.className(object);
  }

  /** Stands for all of a kind. */
  Resource(long id, Resource one) {
    this.id = id;
    object = new WeakReference<>(null);
    // Not its reader, which may refer to classes of the application.
    reader = OpaqueReader.INSTANCE;
    entries = one.entries;
    className = one.className;
    description = one.description();
  }

  /** Unique in its run. */
  public long id() {
    return id;
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
      Resource child = entries.apply(part);
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
        parent = entries.apply(parentObject);
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

  /** How much the part that {@link #adoptPart} finds holds now; -1 when that is not known. */
  public int depthOfPart() {
    Object present = object.get();
    Object part = present == null ? null : reader.part(present);
    return part == null ? -1 : entries.apply(part).depth();
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
      lastReading =
          new Reading(
              reader.closed(present),
              reader.sends(present),
              reader.receives(present),
              reader.retries(present));
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
    return (int) tally.get(Tally.Of.WAITERS);
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
    tally.add(Tally.Of.WAITERS, 1);
  }

  void waitLeft() {
    tally.add(Tally.Of.WAITERS, -1);
  }

  /** A wait for it has ended. */
  public void waitEnded(String operation, Direction direction, long nanos, long now) {
    if (description().isUsedOnce()) {
      return;
    }
    boolean sent = direction == Direction.SEND;
    tally.add(sent ? Tally.Of.BLOCKED_SENDS : Tally.Of.BLOCKED_RECEIVES, 1);
    tally.add(sent ? Tally.Of.SEND_WAIT : Tally.Of.RECEIVE_WAIT, nanos);
    took(operation, nanos, now);
  }

  /** An operation that the resource does not count itself was done; for any reason, or none. */
  public void done(Direction direction) {
    tally.add(direction == Direction.SEND ? Tally.Of.SENDS : Tally.Of.RECEIVES, 1);
  }

  /** An operation took so long, whether it waited or not. */
  public void took(String operation, long nanos, long now) {
    latencies.of(operation, now).record(nanos);
  }

  /**
   * What is known of waits that ended at one place.
   *
   * @param times for how many waits this one stands
   */
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

  /** Whether a reader alone can give back what it acquired, as with one lock of the JDK. */
  public boolean knowsReaders() {
    return className.endsWith("ReentrantReadWriteLock");
  }

  /**
   * Whether it is told by itself: a row has named it, somebody waits or has waited long for it, or
   * elements go through it. An application may make locks and semaphores for each request of which
   * none of that is true.
   *
   * @param nanos how long is long
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

  /**
   * What a resource says of itself, and will not change. Immutable.
   *
   * @param kind one word
   * @param label the application's name for it; empty when there is none
   * @param capacity -1 when it has none
   */
  public record Description(String kind, String label, int capacity) {

    static final Description UNKNOWN = new Description("", "", -1);

    /**
     * Whether it is awaited until it is done and then forgotten. There may be a million of its
     * kind, and statistics of a single one say no more than its waits.
     */
    public boolean isUsedOnce() {
      return kind.equals("future") || kind.equals("latch");
    }

    /**
     * Whether it is a context, of which an application may make one for each request, and close it
     * soon.
     */
    public boolean isContext() {
      return isContext(kind);
    }

    /** Whether things of this kind are contexts. */
    public static boolean isContext(String kind) {
      return kind.equals("context");
    }

    /** Whether what it holds are leases or permits rather than elements. */
    public boolean lends() {
      return kind.equals("pool") || kind.equals("semaphore");
    }
  }

  /** What it counted itself when it was last asked. */
  private record Reading(boolean closed, long sends, long receives, long retries) {

    static final Reading NONE = new Reading(false, 0, 0, 0);
  }
}
