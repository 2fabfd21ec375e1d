package dev.fathom.analyzer.story;

import dev.fathom.analyzer.AnalysisOptions;
import dev.fathom.analyzer.Analyzer;
import dev.fathom.analyzer.event.AgentHealth;
import dev.fathom.analyzer.event.Scan;
import dev.fathom.analyzer.event.StackDef;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Report;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Stack;
import dev.fathom.analyzer.recording.Chunk;
import dev.fathom.analyzer.recording.Recordings;
import dev.fathom.analyzer.recording.UnreadableRecordingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A recording of one JVM, told as it happened: tasks wait and go on, time passes, scans look.
 *
 * <p>Time stands still until it is told to pass.
 */
public final class Story {

  public static final long RUN = 7;
  static final long MILLI = 1_000_000L;
  private static final long BEGIN = 1_700_000_000_000L * MILLI;

  private final List<StoryChunk> chunks = new ArrayList<>();
  private final Set<StoryTask> tasks = new LinkedHashSet<>();
  private final List<StoryResource> resources = new ArrayList<>();

  /** Where somebody waits whose stack was not taken. */
  public static final String NO_SITE = "";

  private List<TestRow> rows = new ArrayList<>();
  private long chunkStart = BEGIN;
  private long now = BEGIN;
  private long ids;
  private long scans;

  private Story() {}

  /** A recording by an agent that was there from the start. */
  public static Story recording() {
    Story story = new Story();
    story.add(
        new TestRow(AgentHealth.TYPE)
            .at(BEGIN)
            .set(AgentHealth.RUN_ID, RUN)
            .set(AgentHealth.LEVEL, "default"));
    return story;
  }

  public Story passes(long millis) {
    now += millis * MILLI;
    return this;
  }

  long now() {
    return now;
  }

  long nextId() {
    return ++ids;
  }

  public StoryTask task(String name) {
    StoryTask task = new StoryTask(this, nextId(), name, false);
    tasks.add(task);
    return task;
  }

  /** A thread that nobody started as a task. */
  public StoryTask thread(String name) {
    StoryTask task = new StoryTask(this, nextId(), name, true);
    tasks.add(task);
    return task;
  }

  void forget(StoryTask task) {
    tasks.remove(task);
  }

  public StoryResource mutex(String label) {
    return resource("mutex", label, -1);
  }

  public StoryResource channel(String label, long capacity) {
    return resource("channel", label, capacity);
  }

  public StoryResource resource(String kind, String label, long capacity) {
    return add(
        new StoryResource(this, nextId(), kind, "dev.fathom.runtime." + kind, label, capacity));
  }

  /** A lock of the JDK. */
  public StoryResource lockOfJdk(String className) {
    return add(new StoryResource(this, nextId(), "lock", className, "", -1));
  }

  private StoryResource add(StoryResource resource) {
    resources.add(resource);
    add(resource.definition());
    return resource;
  }

  /** What a select waits for. */
  StoryResource nothing() {
    return new StoryResource(this, 0, "", "", "", -1);
  }

  public Story add(TestRow row) {
    rows.add(row);
    return this;
  }

  long stackId(String site) {
    if (site.equals(NO_SITE)) {
      return 0;
    }
    long id = 1L + Integer.toUnsignedLong(site.hashCode());
    add(
        new TestRow(StackDef.TYPE)
            .at(now)
            .set(StackDef.STACK_ID, id)
            .set(StackDef.FRAMES, "dev.fathom.runtime.Primitive.operation:9\n" + site));
    return id;
  }

  /** A stack that begins with the frames given, a line each. */
  long plainStackId(String frames) {
    long id = 2L + Integer.toUnsignedLong(frames.hashCode());
    add(new TestRow(StackDef.TYPE).at(now).set(StackDef.STACK_ID, id).set(StackDef.FRAMES, frames));
    return id;
  }

  /** The stack of a wait: a frame of the runtime, the site, and what is below, a line each. */
  public static Stack stack(String site) {
    String frames = "dev.fathom.runtime.Primitive.operation:9\n" + site;
    return new Stack(frames.lines().map(Frame::parse).toList(), false);
  }

  public Story scan() {
    return scan(true);
  }

  /** A scan that had no room for all rows. */
  public Story incompleteScan() {
    return scan(false);
  }

  /** The last scan, when the JVM ends. */
  public Story exits() {
    return scan(true, "exit");
  }

  private Story scan(boolean complete) {
    return scan(complete, "period");
  }

  private Story scan(boolean complete, String reason) {
    long scanId = ++scans;
    List<StoryTask> waiting = tasks.stream().filter(StoryTask::isWaiting).toList();
    tasks.forEach(task -> add(task.openTask(scanId)));
    waiting.forEach(task -> add(task.openWait(scanId)));
    waiting.forEach(task -> task.edges(scanId));
    resources.forEach(resource -> resource.holds(scanId));
    resources.forEach(StoryResource::tellChanges);
    return add(
        new TestRow(Scan.TYPE)
            .at(now)
            .set(Scan.RUN_ID, RUN)
            .set(Scan.SCAN_ID, scanId)
            .set(Scan.REASON, reason)
            .set(Scan.OPEN_WAITS, waiting.size())
            .set(Scan.OPEN_TASKS, tasks.size())
            .set(Scan.WAIT_ROWS, waiting.size())
            .set(Scan.TASK_ROWS, tasks.size())
            .set(Scan.COMPLETE, complete));
  }

  /** Ends the chunk and begins the next. */
  public Story cut() {
    chunks.add(new StoryChunk(chunks.size(), chunkStart, now - chunkStart, rows));
    rows = new ArrayList<>();
    chunkStart = now;
    return this;
  }

  /** The chunks so far, the present one included. */
  public List<Chunk> chunks() {
    List<Chunk> all = new ArrayList<>(chunks);
    all.add(new StoryChunk(chunks.size(), chunkStart, now - chunkStart, List.copyOf(rows)));
    return all;
  }

  public Report report() {
    return report(AnalysisOptions.DEFAULT);
  }

  public Report report(AnalysisOptions options) {
    return report(chunks(), options);
  }

  public static Report report(List<? extends Chunk> chunks, AnalysisOptions options) {
    try {
      return Analyzer.analyze(
          new Recordings(List.of(Path.of("story.jfr")), List.copyOf(chunks), List.of()), options);
    } catch (UnreadableRecordingException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** The findings of one rule. */
  public List<Finding> findings(RuleId rule) {
    return report().findings().stream().filter(finding -> finding.rule() == rule).toList();
  }
}
