package dev.fathom.analyzer.proof;

import dev.fathom.analyzer.heap.HeapDump;
import dev.fathom.analyzer.heap.ReferenceVisitor;
import dev.fathom.analyzer.model.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Finds the threads that could be leaked: those that wait without a timeout for something that the
 * dump names. All others count as live. Not thread-safe.
 */
final class CandidateFinder {

  private static final int DEEPEST_WAIT_FRAME = 4;
  private static final String REFERENCE_QUEUE = "java.lang.ref.ReferenceQueue";

  private final HeapDump dump;
  private final ThreadStates states;
  private final ParkedOn parkedOn;

  CandidateFinder(HeapDump dump, ThreadStates states) {
    this.dump = dump;
    this.states = states;
    this.parkedOn = new ParkedOn(dump);
  }

  List<Candidate> find() {
    List<Candidate> found = new ArrayList<>();
    for (int thread = 0; thread < dump.threadCount(); thread++) {
      int object = dump.threadObject(thread);
      WaitKind kind = object < 0 ? null : states.wait(object);
      if (kind != null) {
        List<Frame> frames = dump.stack(thread).frames();
        Candidate candidate = candidate(thread, object, kind, frames);
        if (candidate.resourceCount() > 0 && !waitsForCollector(frames)) {
          found.add(candidate);
        }
      }
    }
    return found;
  }

  private Candidate candidate(int thread, int object, WaitKind kind, List<Frame> frames) {
    int[] resources =
        switch (kind) {
          case PARK -> parkedOn.of(thread, object, frames);
          case OBJECT_WAIT -> localsOf(thread, object, lastWaitFrame(frames));
          case MONITOR_ENTER -> localsOf(thread, object, 0);
        };
    boolean joins = kind == WaitKind.OBJECT_WAIT && resources.length == 1 && joins(frames);
    return new Candidate(thread, object, kind, resources, joins);
  }

  /** The collector puts references into a queue by itself, whoever has forgotten the queue. */
  private static boolean waitsForCollector(List<Frame> frames) {
    return frames.stream().anyMatch(f -> f.className().equals(REFERENCE_QUEUE));
  }

  /**
   * The number of the last frame that belongs to {@code Object.wait}, or joins a thread with it.
   */
  private static int lastWaitFrame(List<Frame> frames) {
    int last = -1;
    while (last + 1 < Math.min(frames.size(), DEEPEST_WAIT_FRAME)
        && (frames.get(last + 1).className().equals("java.lang.Object")
            || isJoin(frames.get(last + 1)))) {
      last++;
    }
    return last;
  }

  private static boolean isJoin(Frame frame) {
    return frame.className().equals("java.lang.Thread") && frame.method().equals("join");
  }

  private static boolean joins(List<Frame> frames) {
    return frames.stream().limit(DEEPEST_WAIT_FRAME).anyMatch(CandidateFinder::isJoin);
  }

  /**
   * What the frames down to one refer to; none when the JVM has dropped the locals. The thread's
   * own object may be among them, as a frame of {@code Object.wait} needs it for interruptions;
   * nobody waits to be notified by himself.
   */
  private int[] localsOf(int thread, int threadObject, int lastFrame) {
    TreeSet<Integer> locals = new TreeSet<>();
    ReferenceVisitor collect =
        (object, frame) -> {
          if (frame >= 0 && frame <= lastFrame && object != threadObject) {
            locals.add(object);
          }
        };
    dump.frameRoots(thread, collect);
    return locals.stream().mapToInt(Integer::intValue).toArray();
  }
}
