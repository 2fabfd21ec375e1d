package dev.fathom.analyzer.proof;

import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.heap.HeapDump;
import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Stack;
import dev.fathom.analyzer.model.ThreadRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns candidates of a dump into values that outlive it. Equal stacks are kept once. */
final class Describer {

  private static final List<String> MACHINERY =
      List.of("java.lang.", "jdk.internal.", "java.util.concurrent.locks.", "sun.misc.");

  private static final List<String> WAITING =
      List.of(
          "java.util.concurrent.ForkJoinPool.managedBlock",
          "java.util.concurrent.ForkJoinPool.unmanagedBlock");
  private static final List<String> HIDDEN = List.of("$$Lambda", "LambdaForm$");

  private final HeapDump dump;
  private final ThreadStates states;
  private final SiteRule sites;
  private final Map<Stack, Stack> stacks = new HashMap<>();

  Describer(HeapDump dump, ThreadStates states, SiteRule sites) {
    this.dump = dump;
    this.states = states;
    this.sites = sites;
  }

  BlockedThread describe(Candidate c) {
    Stack stack = stacks.computeIfAbsent(dump.stack(c.thread()), Describer::visible);
    List<Frame> frames = stack.frames();
    int place = place(stack);
    int called = sites.siteOf(stack).isUnknown() ? place : place - 1;
    return new BlockedThread(
        thread(c.object()),
        c.kind(),
        dump.classNameOf(c.resource(0)),
        dump.idOf(c.resource(0)),
        stack,
        place < 0 ? Site.UNKNOWN : Site.of(frames.get(place)),
        called < 0 ? "" : operation(frames.get(called)));
  }

  /** Without the frames that the JVM makes for lambdas, as other tools show stacks. */
  private static Stack visible(Stack stack) {
    List<Frame> frames =
        stack.frames().stream()
            .filter(f -> HIDDEN.stream().noneMatch(f.className()::contains))
            .toList();
    return new Stack(frames, stack.truncated());
  }

  ThreadRef thread(int object) {
    return new ThreadRef(states.threadId(object), states.name(object), states.isVirtual(object));
  }

  /** The application's frame, or that of the JDK's class which waits for itself. */
  private int place(Stack stack) {
    Site site = sites.siteOf(stack);
    List<Frame> frames = stack.frames();
    for (int i = 0; i < frames.size(); i++) {
      Frame frame = frames.get(i);
      boolean wanted =
          site.isUnknown()
              ? MACHINERY.stream().noneMatch(frame.className()::startsWith)
                  && !WAITING.contains(operation(frame))
              : Site.of(frame).equals(site);
      if (wanted) {
        return i;
      }
    }
    return -1;
  }

  private static String operation(Frame frame) {
    return frame.className() + "." + frame.method();
  }
}
