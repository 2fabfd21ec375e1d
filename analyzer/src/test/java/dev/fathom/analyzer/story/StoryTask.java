package dev.fathom.analyzer.story;

import dev.fathom.analyzer.event.OpenTask;
import dev.fathom.analyzer.event.OpenWait;
import dev.fathom.analyzer.event.Release;
import dev.fathom.analyzer.event.Task;
import dev.fathom.analyzer.event.TaskObserved;
import dev.fathom.analyzer.event.Wait;
import dev.fathom.analyzer.event.WaitEdge;
import dev.fathom.analyzer.model.ThreadRef;
import java.util.LinkedHashMap;
import java.util.Map;

/** A task in a story. Its thread has its name. */
public final class StoryTask {

  private final Story story;
  private final long id;
  private final String name;
  private final boolean implicit;
  private final long since;
  private long creator;
  private long executor;
  private StoryResource context;
  private String creationSite;
  private String runsAt;
  private boolean queued;
  private boolean interrupted;
  private boolean orphan;
  private boolean virtual;
  private StoryTask sharer;
  private StoryResource waitsFor;
  private String operation;
  private String site;
  private boolean timed;
  private long waitId;
  private long waitSince;
  private boolean ended;
  private final Map<StoryTask, String> parties = new LinkedHashMap<>();
  private final Map<StoryResource, String> cases = new LinkedHashMap<>();

  StoryTask(Story story, long id, String name, boolean implicit) {
    this.story = story;
    this.id = id;
    this.name = name;
    this.implicit = implicit;
    this.since = story.now();
  }

  public long id() {
    return id;
  }

  public String name() {
    return name;
  }

  boolean isWaiting() {
    return waitsFor != null;
  }

  public StoryTask createdBy(StoryTask task) {
    creator = task.id;
    return this;
  }

  boolean hasEnded() {
    return ended;
  }

  /** Says of the present wait who could end it. */
  public StoryTask dependsOn(StoryTask task, String role) {
    parties.put(task, role);
    return this;
  }

  void edges(long scanId) {
    parties.forEach((task, role) -> story.add(edge(scanId, role, waitsFor.id(), task)));
    cases.forEach((resource, role) -> story.add(edge(scanId, role, resource.id(), null)));
  }

  private TestRow edge(long scanId, String role, long resourceId, StoryTask party) {
    return new TestRow(WaitEdge.TYPE)
        .at(story.now())
        .set(WaitEdge.RUN_ID, Story.RUN)
        .set(WaitEdge.SCAN_ID, scanId)
        .set(WaitEdge.WAIT_ID, waitId)
        .set(WaitEdge.RESOURCE_ID, resourceId)
        .set(WaitEdge.ROLE, role)
        .set(WaitEdge.TASK_ID, party == null ? 0 : party.id())
        .set(WaitEdge.THREAD_ID, party == null ? 0 : party.thread().id());
  }

  /** Begins to wait in a select. */
  public StoryTask selects(String where, Map<StoryResource, String> roles) {
    waits("select", story.nothing(), where);
    cases.putAll(roles);
    return this;
  }

  /** Is in the queue of its pool. */
  public StoryTask isQueued() {
    queued = true;
    return this;
  }

  public StoryTask inPool(StoryResource pool) {
    executor = pool.id();
    return this;
  }

  /** Waits in the queue of its pool until it {@link #starts}. */
  public StoryTask queuedIn(StoryResource pool) {
    queued = true;
    return inPool(pool);
  }

  public StoryTask starts() {
    queued = false;
    return this;
  }

  /** Runs on the thread on which another task ran before. */
  public StoryTask onThreadOf(StoryTask task) {
    sharer = task;
    return this;
  }

  public StoryTask onVirtualThread() {
    virtual = true;
    return this;
  }

  public StoryTask createdAt(String where) {
    creationSite = where;
    return this;
  }

  public StoryTask under(StoryResource scope) {
    context = scope;
    return this;
  }

  /** Does something of its own there; {@code where} may be several frames, a line each. */
  public StoryTask runs(String where) {
    runsAt = where;
    return this;
  }

  /** The thread that started its thread is known, and has ended. */
  public StoryTask startedByOneWhoHasEnded() {
    orphan = true;
    return this;
  }

  public StoryTask isInterrupted() {
    interrupted = true;
    return this;
  }

  public StoryTask noticesInterrupt() {
    interrupted = false;
    return this;
  }

  /** Begins to wait without a limit; {@code where} is {@code class.method:line}. */
  public StoryTask waits(String what, StoryResource resource, String where) {
    operation = what;
    waitsFor = resource;
    site = where;
    timed = false;
    waitId = story.nextId();
    waitSince = story.now();
    parties.clear();
    cases.clear();
    return this;
  }

  public StoryTask waitsTimed(String what, StoryResource resource, String where) {
    waits(what, resource, where);
    timed = true;
    return this;
  }

  /** Ends the wait, now. */
  public StoryTask goesOn() {
    return goesOn("done");
  }

  public StoryTask goesOn(String result) {
    story.add(
        new TestRow(Wait.TYPE)
            .at(waitSince)
            .lasting(story.now() - waitSince)
            .by(thread())
            .with(Story.stack(site))
            .set(Wait.RUN_ID, Story.RUN)
            .set(Wait.WAIT_ID, waitId)
            .set(Wait.TASK_ID, id)
            .set(Wait.RESOURCE_ID, waitsFor.id())
            .set(Wait.OPERATION, operation)
            .set(Wait.RESULT, result)
            .set(Wait.TIMED, timed)
            .set(Wait.DEPTH, waitsFor.depth())
            .set(Wait.CAPACITY, waitsFor.capacity())
            .set(Wait.OWNER_TASK_ID, waitsFor.ownerId())
            .set(Wait.OWNER_THREAD_ID, waitsFor.ownerThreadId())
            .set(Wait.OWNER_THREAD_NAME, waitsFor.ownerName()));
    waitsFor = null;
    return this;
  }

  /** Releases a lock that others wait for. */
  public StoryTask releases(StoryResource resource, String where, long heldMillis) {
    story.add(
        new TestRow(Release.TYPE)
            .at(story.now())
            .by(thread())
            .with(Story.stack(where))
            .set(Release.RUN_ID, Story.RUN)
            .set(Release.RESOURCE_ID, resource.id())
            .set(Release.TASK_ID, id)
            .set(Release.HELD, heldMillis < 0 ? -1 : heldMillis * Story.MILLI));
    return this;
  }

  public void ends() {
    end("done", null, null, false);
  }

  /** Dies of an exception that was thrown at {@code where}. */
  public StoryTask dies(String exception, String where) {
    end("failed", exception, where, false);
    return this;
  }

  public void isObserved() {
    story.add(
        new TestRow(TaskObserved.TYPE)
            .at(story.now())
            .set(TaskObserved.RUN_ID, Story.RUN)
            .set(TaskObserved.TASK_ID, id));
  }

  private void end(String outcome, String exception, String where, boolean observed) {
    story.add(
        new TestRow(Task.TYPE)
            .at(since)
            .lasting(story.now() - since)
            .set(Task.RUN_ID, Story.RUN)
            .set(Task.TASK_ID, id)
            .set(Task.NAME, implicit ? "" : name)
            .set(Task.THREAD_ID, thread().id())
            .set(Task.THREAD_NAME, name)
            .set(Task.THREAD, implicit)
            .set(Task.CREATOR_TASK_ID, creator)
            .set(Task.CREATION_STACK_ID, creationSite == null ? 0 : story.stackId(creationSite))
            .set(Task.OUTCOME, outcome)
            .set(Task.EXCEPTION_CLASS, exception)
            .set(Task.FAILURE_STACK_ID, where == null ? 0 : story.stackId(where))
            .set(Task.OBSERVED, observed));
    ended = true;
    story.forget(this);
  }

  ThreadRef thread() {
    return sharer == null ? new ThreadRef(1000 + id, name, false) : sharer.thread();
  }

  TestRow openTask(long scanId) {
    return new TestRow(OpenTask.TYPE)
        .at(story.now())
        .set(OpenTask.VIRTUAL, virtual)
        .set(OpenTask.CREATION_STACK_ID, creationSite == null ? 0 : story.stackId(creationSite))
        .set(OpenTask.CONTEXT_ID, context == null ? 0 : context.id())
        .set(OpenTask.INTERRUPTED, interrupted)
        .set(OpenTask.STARTER_ENDED, orphan)
        .set(OpenTask.STACK_ID, runsAt == null ? 0 : story.plainStackId(runsAt))
        .set(OpenTask.RUN_ID, Story.RUN)
        .set(OpenTask.SCAN_ID, scanId)
        .set(OpenTask.TASK_ID, id)
        .set(OpenTask.NAME, implicit ? "" : name)
        .set(OpenTask.THREAD_ID, thread().id())
        .set(OpenTask.THREAD_NAME, name)
        .set(OpenTask.THREAD, implicit)
        .set(OpenTask.CREATOR_TASK_ID, creator)
        .set(OpenTask.EXECUTOR_ID, executor)
        .set(OpenTask.SINCE, since)
        .set(OpenTask.AGE, story.now() - since)
        .set(OpenTask.STATE, state())
        .set(OpenTask.WAIT_ID, isWaiting() ? waitId : 0);
  }

  private String state() {
    return queued ? "queued" : isWaiting() ? "waiting" : "running";
  }

  TestRow openWait(long scanId) {
    return new TestRow(OpenWait.TYPE)
        .at(story.now())
        .set(OpenWait.RUN_ID, Story.RUN)
        .set(OpenWait.SCAN_ID, scanId)
        .set(OpenWait.WAIT_ID, waitId)
        .set(OpenWait.TASK_ID, id)
        .set(OpenWait.RESOURCE_ID, waitsFor.id())
        .set(OpenWait.OPERATION, operation)
        .set(OpenWait.THREAD_ID, thread().id())
        .set(OpenWait.THREAD_NAME, name)
        .set(OpenWait.TIMED, timed)
        .set(OpenWait.SINCE, waitSince)
        .set(OpenWait.AGE, story.now() - waitSince)
        .set(OpenWait.OWNER_TASK_ID, waitsFor.ownerId())
        .set(OpenWait.OWNER_THREAD_ID, waitsFor.ownerThreadId())
        .set(OpenWait.OWNER_THREAD_NAME, waitsFor.ownerName())
        .set(OpenWait.DEPTH, waitsFor.depth())
        .set(OpenWait.STACK_ID, story.stackId(site))
        .set(OpenWait.OWNER_STACK_ID, waitsFor.ownerStackId());
  }
}
