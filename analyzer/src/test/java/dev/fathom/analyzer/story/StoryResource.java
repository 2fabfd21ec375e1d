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

  StoryResource(Story story, long id, String kind, String label, long capacity) {
    this.story = story;
    this.id = id;
    this.kind = kind;
    this.label = label;
    this.capacity = capacity;
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
        .set(Resource.CAPACITY, capacity);
  }

  TestRow stats() {
    return new TestRow(ResourceStats.TYPE)
        .at(story.now())
        .set(ResourceStats.RUN_ID, Story.RUN)
        .set(ResourceStats.RESOURCE_ID, id)
        .set(ResourceStats.DEPTH, depth)
        .set(ResourceStats.CAPACITY, capacity)
        .set(ResourceStats.SENDS, sends)
        .set(ResourceStats.RECEIVES, receives);
  }
}
