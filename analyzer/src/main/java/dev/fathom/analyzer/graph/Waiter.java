package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.TaskRef;
import dev.fathom.analyzer.ledger.OpenTaskRow;
import dev.fathom.analyzer.ledger.OpenWaitRow;
import dev.fathom.analyzer.ledger.ResourceInfo;
import dev.fathom.analyzer.ledger.ResourceUse;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.Stack;

/**
 * An open wait joined with what is known of its task, place and resource. Made with the graph, and
 * read-only from then on; each is equal to itself only.
 *
 * <p>Analyses walk over all of them, so what most of them ask lies here and not in the rows, which
 * are scattered over the memory.
 */
public final class Waiter extends Blocked {

  private final OpenWaitRow open;
  private final OpenTaskRow task;
  private final Thing thing;
  private final ResourceRef resource;
  private final String operation;
  private final long threadId;
  private final long ageNanos;
  private final boolean timed;
  private final Stack stack;
  private Site site;
  private boolean sound;
  private boolean deadlocked;
  private boolean starved;

  /**
   * A wait.
   *
   * @param task null when the scan did not list it
   * @param site the place to blame
   */
  Waiter(OpenWaitRow open, OpenTaskRow task, Thing thing, Stack stack, Site site) {
    super(node(open.task(), open.threadId()));
    this.open = open;
    this.task = task;
    this.thing = thing;
    this.operation = open.operation();
    this.threadId = open.threadId();
    this.ageNanos = open.ageNanos();
    this.timed = open.timed();
    this.resource = thing.key().isNothing() ? null : thing.info().ref();
    this.stack = stack;
    this.site = site;
  }

  private static Key node(Key task, long threadId) {
    return task.isNothing() ? new Key(task.runId(), -threadId) : task;
  }

  /** The wait. */
  public OpenWaitRow open() {
    return open;
  }

  /** Its task; null when the scan did not list it. */
  public OpenTaskRow task() {
    return task;
  }

  /** What it does; never null. */
  public String operation() {
    return operation;
  }

  /** The thread that waits. */
  long threadId() {
    return threadId;
  }

  /** How long it had lasted at the scan. */
  public long ageNanos() {
    return ageNanos;
  }

  /** Whether it ends by itself. */
  public boolean timed() {
    return timed;
  }

  /** What it waits for. */
  Thing thing() {
    return thing;
  }

  /** What it waits for; nothing for a select, see its cases. */
  public Key awaits() {
    return thing.key();
  }

  /** How findings name what it waits for; null for a select. */
  public ResourceRef resource() {
    return resource;
  }

  /** What the recording says of what it waits for; never null, though it may say nothing. */
  public ResourceInfo info() {
    return thing.info();
  }

  /** How what it waits for was used; never null, though nothing may be known. */
  public ResourceUse use() {
    return thing.use();
  }

  /** Where it waits. */
  public Stack stack() {
    return stack;
  }

  /** The place to blame. */
  public Site site() {
    return site;
  }

  void inferSite(Site place) {
    site = place;
  }

  /** The node of the task that alone can end the wait; names nothing when there is none. */
  public Key ownerNode() {
    return node(open.owner(), open.ownerThread() == null ? 0 : open.ownerThread().id());
  }

  /** Whether somebody is said to own what it waits for. */
  boolean hasOwner() {
    return open.hasOwner();
  }

  /** Whether it is the one wait of its task. */
  boolean isSound() {
    return sound;
  }

  void sound() {
    sound = true;
  }

  /** Whether it is part of a knot or behind one. */
  boolean isDeadlocked() {
    return deadlocked;
  }

  void deadlocked() {
    deadlocked = true;
  }

  /** Whether it is one of a pool that waits for tasks in its own queue. */
  boolean isStarved() {
    return starved;
  }

  void starved() {
    starved = true;
  }

  /** A name to print: of the task, else of its thread. */
  public String display() {
    if (task != null && !task.name().isEmpty()) {
      return task.name();
    }
    return open.thread().name().isEmpty() && open.task().id() != 0
        ? "task-" + open.task().id()
        : open.thread().display();
  }

  /** How a sentence names what it waits for. */
  public String resourceText() {
    return resource == null ? "several channels" : resource.display();
  }

  /** How a finding names the task. */
  public TaskRef ref() {
    return new TaskRef(
        open.task().id(),
        task == null ? "" : task.name(),
        open.thread().id(),
        open.thread().virtual(),
        "waiting",
        site,
        open.waitKey().id(),
        thing.key().id());
  }
}
