package dev.fathom.analyzer.story;

import dev.fathom.analyzer.event.Resource;
import dev.fathom.analyzer.event.ResourceStats;

/** A resource in a story. */
public final class StoryResource {

  private final Story story;
  private final long id;
  private final String kind;
  private final String label;
  private final long capacity;
  private StoryTask owner;
  private String ownerSite;
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

  StoryResource(Story story, long id, String kind, String label, long capacity) {
    this.story = story;
    this.id = id;
    this.kind = kind;
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

  long depth() {
    return depth;
  }

  long capacity() {
    return capacity;
  }

  long ownerId() {
    return owner == null ? 0 : owner.id();
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
        .set(Resource.CLASS_NAME, "dev.fathom.runtime." + kind)
        .set(Resource.LABEL, label)
        .set(Resource.CAPACITY, capacity)
        .set(Resource.PARENT_ID, parent)
        .set(Resource.SINCE, since)
        .set(Resource.CREATION_STACK_ID, creationSite == null ? 0 : story.stackId(creationSite));
  }

  TestRow stats() {
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
