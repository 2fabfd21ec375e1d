package dev.fathom.analyzer.story;

import dev.fathom.analyzer.event.OpenHold;
import dev.fathom.analyzer.event.PeerUse;
import dev.fathom.analyzer.event.Resource;
import dev.fathom.analyzer.event.ResourceStats;
import java.util.ArrayList;
import java.util.List;

/** A resource in a story. */
public final class StoryResource {

  private final Story story;
  private final long id;
  private final String kind;
  private final String className;
  private final String label;
  private final long capacity;
  private final List<Hold> holds = new ArrayList<>();
  private final List<Hold> uses = new ArrayList<>();
  private StoryTask owner;
  private String ownerSite;
  private boolean ownerIsDead;
  private long sends;
  private long receives;
  private long depth;
  private boolean closed;
  private long parent;
  private String creationSite;
  private final long since;
  private long blockedSends;
  private long defaults;
  private long retries;
  private List<Object> told = List.of();

  StoryResource(Story story, long id, String kind, String className, String label, long capacity) {
    this.story = story;
    this.id = id;
    this.kind = kind;
    this.className = className;
    this.label = label;
    this.capacity = capacity;
    this.since = story.now();
  }

  public long id() {
    return id;
  }

  public StoryResource heldBy(StoryTask task) {
    owner = task;
    return this;
  }

  /** Its owner's thread has ended, so that the agent knows no task of it. */
  public StoryResource heldByEnded(StoryTask task) {
    ownerIsDead = true;
    return heldBy(task);
  }

  /** What the owner does while it holds the lock. */
  public StoryResource whileAt(String site) {
    ownerSite = site;
    return this;
  }

  /** Counts uses since the beginning. */
  public StoryResource used(long sent, long received, long buffered) {
    sends = sent;
    receives = received;
    depth = buffered;
    return this;
  }

  public StoryResource closes() {
    closed = true;
    return this;
  }

  /** Describes it again, as made there and as a part of something. */
  public StoryResource madeAt(String where, StoryResource whole) {
    creationSite = where;
    parent = whole == null ? 0 : whole.id;
    story.add(definition());
    return this;
  }

  public StoryResource blockedSends(long count) {
    blockedSends = count;
    return this;
  }

  /** How often somebody went on without it, or lost an update to others. */
  public StoryResource inVain(long defaultsTaken, long lostUpdates) {
    defaults = defaultsTaken;
    retries = lostUpdates;
    return this;
  }

  /** Says at every scan from now on that the task holds it, until it gives it back. */
  public StoryResource heldBy(StoryTask task, String mode, String where) {
    holds.add(new Hold(task, mode, where, story.now(), 0));
    return this;
  }

  public StoryResource givenBackBy(StoryTask task) {
    holds.removeIf(hold -> hold.task == task);
    return this;
  }

  /** Says at every scan from now on that the task was last seen to use it in that role. */
  public StoryResource usedBy(String role, StoryTask task, String where) {
    uses.add(new Hold(task, role, where, story.now(), 0));
    return this;
  }

  /** Nobody knows it any more, so later scans do not tell who used it. */
  public StoryResource collected() {
    uses.clear();
    return this;
  }

  /** The same of one use, with its exact instant: the place in the order of all such uses. */
  public StoryResource usedOnceBy(String role, StoryTask task, String where, long instant) {
    uses.add(new Hold(task, role, where, story.now(), instant));
    return this;
  }

  private record Hold(StoryTask task, String mode, String where, long since, long instant) {}

  void holds(long scanId) {
    for (Hold hold : holds) {
      story.add(
          new TestRow(OpenHold.TYPE)
              .at(story.now())
              .set(OpenHold.RUN_ID, Story.RUN)
              .set(OpenHold.SCAN_ID, scanId)
              .set(OpenHold.RESOURCE_ID, id)
              .set(OpenHold.MODE, hold.mode)
              .set(OpenHold.COUNT, 1L)
              .set(OpenHold.TASK_ID, hold.task.id())
              .set(OpenHold.THREAD_ID, hold.task.thread().id())
              .set(OpenHold.THREAD_NAME, hold.task.name())
              .set(OpenHold.ENDED, hold.task.hasEnded())
              .set(OpenHold.SINCE, hold.since)
              .set(OpenHold.AGE, story.now() - hold.since)
              .set(OpenHold.STACK_ID, story.stackId(hold.where)));
    }
    for (Hold use : uses) {
      story.add(
          new TestRow(PeerUse.TYPE)
              .at(story.now())
              .set(PeerUse.RUN_ID, Story.RUN)
              .set(PeerUse.SCAN_ID, scanId)
              .set(PeerUse.RESOURCE_ID, id)
              .set(PeerUse.ROLE, use.mode)
              .set(PeerUse.COUNT, 1L)
              .set(PeerUse.TASK_ID, use.task.id())
              .set(PeerUse.THREAD_ID, use.task.thread().id())
              .set(PeerUse.THREAD_NAME, use.task.name())
              .set(PeerUse.ENDED, use.task.hasEnded())
              .set(PeerUse.LAST, use.since)
              .set(PeerUse.FIRST_INSTANT, use.instant)
              .set(PeerUse.LAST_INSTANT, use.instant)
              .set(PeerUse.STACK_ID, story.stackId(use.where)));
    }
  }

  long depth() {
    return depth;
  }

  long capacity() {
    return capacity;
  }

  long ownerId() {
    return owner == null || ownerIsDead ? 0 : owner.id();
  }

  long ownerThreadId() {
    return owner == null ? 0 : 1000 + owner.id();
  }

  String ownerName() {
    return owner == null ? null : owner.name();
  }

  long ownerStackId() {
    return ownerSite == null ? 0 : story.stackId(ownerSite);
  }

  TestRow definition() {
    return new TestRow(Resource.TYPE)
        .at(story.now())
        .set(Resource.RUN_ID, Story.RUN)
        .set(Resource.RESOURCE_ID, id)
        .set(Resource.KIND, kind)
        .set(Resource.CLASS_NAME, className)
        .set(Resource.LABEL, label)
        .set(Resource.CAPACITY, capacity)
        .set(Resource.PARENT_ID, parent)
        .set(Resource.SINCE, since)
        .set(Resource.CREATION_STACK_ID, creationSite == null ? 0 : story.stackId(creationSite));
  }

  /** As the agent does, which writes totals only when they have changed. */
  void tellChanges() {
    List<Object> totals = List.of(depth, closed, blockedSends, defaults, retries, sends, receives);
    if (!totals.equals(told)) {
      told = totals;
      story.add(stats());
    }
  }

  private TestRow stats() {
    return new TestRow(ResourceStats.TYPE)
        .at(story.now())
        .set(ResourceStats.RUN_ID, Story.RUN)
        .set(ResourceStats.RESOURCE_ID, id)
        .set(ResourceStats.DEPTH, depth)
        .set(ResourceStats.CAPACITY, capacity)
        .set(ResourceStats.CLOSED, closed)
        .set(ResourceStats.BLOCKED_SENDS, blockedSends)
        .set(ResourceStats.DEFAULTS, defaults)
        .set(ResourceStats.RETRIES, retries)
        .set(ResourceStats.SENDS, sends)
        .set(ResourceStats.RECEIVES, receives);
  }
}
