package dev.fathom.analyzer.proof;

import dev.fathom.analyzer.heap.HeapClass;
import dev.fathom.analyzer.heap.HeapDump;
import dev.fathom.analyzer.heap.ReferenceVisitor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Marks what live threads can reach, up to the fix-point: a candidate whose resource gets marked is
 * live as well, and so is what its frames refer to.
 *
 * <p>Candidates that stay unmarked can wait only for each other. Marking is monotone, so the four
 * steps (ordinary references, then weak ones, then what the collector kept for reasons that the
 * dump does not show, then threads that wait for monitors) continue each other, and each step names
 * what only it reaches. Each object is visited once: a candidate is woken by the event that marks
 * its resource, not by asking again.
 *
 * <p>Source of the idea: goroutine leak detection by garbage collection (Saioc, Shishkin, Chabbi).
 * Not thread-safe.
 */
final class Reachability {

  private static final String CLASS_VALUES = "java.lang.ClassValue$ClassValueMap";

  private static final int ELEMENTS_AT_ONCE = 1024;

  private final HeapDump dump;
  private final EdgeRules rules;
  private final List<Candidate> candidates;
  private final Waiters waiters;
  private final Bits marked;
  private final Bits guarded;
  private final Reach[] reach;
  private final IntList pending = new IntList();
  private final IntList longArrays = new IntList();
  private final IntList weakTargets = new IntList();
  private final IntList cutTargets = new IntList();
  private final Map<Integer, IntList> classesOfLoader = new HashMap<>();
  private final Visitor visitor = new Visitor();
  private boolean followWeak;
  private Reach step = Reach.STRONG;

  Reachability(HeapDump dump, EdgeRules rules, List<Candidate> candidates) {
    this.dump = dump;
    this.rules = rules;
    this.candidates = candidates;
    this.waiters = new Waiters(dump, candidates);
    this.marked = new Bits(dump.objectCount());
    this.guarded = new Bits(dump.objectCount());
    this.reach = new Reach[candidates.size()];
    Arrays.fill(reach, Reach.NONE);
  }

  /** Marks to the fix-point. */
  void run() {
    guardCandidates();
    markRoots();
    drain();
    step = Reach.WEAK;
    followWeak = true;
    while (!weakTargets.isEmpty()) {
      mark(weakTargets.removeLast());
    }
    drain();
    markUnexplained();
    enterMonitors();
  }

  /**
   * A live thread may own a monitor that nothing refers to any more but the monitor's own record in
   * a frame, which dumps leave out. So everybody who waits to enter one may get in.
   */
  private void enterMonitors() {
    step = Reach.BEHIND_MONITOR;
    for (int i = 0; i < reach.length; i++) {
      if (candidates.get(i).kind() == WaitKind.MONITOR_ENTER) {
        wake(i);
      }
    }
    drain();
  }

  /** How the candidate with this place in the list can be woken. */
  Reach reach(int candidate) {
    return reach[candidate];
  }

  /** What live threads can reach. */
  Bits marked() {
    return marked;
  }

  private void guardCandidates() {
    for (Candidate c : candidates) {
      guarded.add(c.object());
      guardPart(c, "holder");
      guardPart(c, "cont");
    }
  }

  private void guardPart(Candidate c, String field) {
    int part = dump.reference(c.object(), field);
    if (part >= 0) {
      guarded.add(part);
    }
  }

  private void markRoots() {
    for (HeapClass c : dump.classes()) {
      int loader = dump.loaderOf(c);
      if (loader < 0) {
        // The boot loader keeps its classes, hidden ones too.
        mark(dump.objectOf(c));
      } else {
        classesOfLoader.computeIfAbsent(loader, l -> new IntList()).add(dump.objectOf(c));
      }
    }
    dump.globalRoots(this::mark);
    boolean[] waits = new boolean[dump.threadCount()];
    for (Candidate c : candidates) {
      waits[c.thread()] = true;
    }
    for (int thread = 0; thread < waits.length; thread++) {
      if (!waits[thread]) {
        markThread(thread);
      }
    }
  }

  private void markThread(int thread) {
    int object = dump.threadObject(thread);
    if (object >= 0) {
      mark(object);
    }
    dump.frameRoots(thread, (target, frame) -> mark(target));
    // The code that it runs uses statics of its class, whoever else knows that class.
    dump.frameClasses(thread, this::mark);
  }

  private void mark(int object) {
    if (!marked.add(object)) {
      return;
    }
    if (!dump.isLeaf(object)) {
      pending.add(object);
    }
    if (waiters.isAwaited(object)) {
      waiters.of(object, this::wake);
    }
  }

  private void wake(int number) {
    if (reach[number] != Reach.NONE) {
      return;
    }
    reach[number] = step;
    Candidate c = candidates.get(number);
    unguard(c.object());
    unguard(dump.reference(c.object(), "holder"));
    unguard(dump.reference(c.object(), "cont"));
    markThread(c.thread());
    waiters.joining(number, this::wake);
  }

  /** What was marked while its fields were private must be visited again. */
  private void unguard(int object) {
    if (object >= 0) {
      guarded.remove(object);
      if (marked.contains(object)) {
        pending.add(object);
      }
    }
  }

  private void drain() {
    while (!pending.isEmpty() || !longArrays.isEmpty()) {
      if (pending.isEmpty()) {
        continueArray();
        continue;
      }
      int object = pending.removeLast();
      if (dump.elementCount(object) > ELEMENTS_AT_ONCE) {
        longArrays.add(object);
        longArrays.add(0);
        continue;
      }
      visitor.source = object;
      dump.references(object, visitor);
      IntList loaded = visitor.isLoader ? classesOfLoader.get(object) : null;
      for (int i = 0; loaded != null && i < loaded.size(); i++) {
        mark(loaded.get(i));
      }
    }
  }

  /** Visits some elements only, so that a long array does not put all of them on the stack. */
  private void continueArray() {
    int from = longArrays.removeLast();
    int array = longArrays.removeLast();
    int to = Math.min(dump.elementCount(array), from + ELEMENTS_AT_ONCE);
    if (to < dump.elementCount(array)) {
      longArrays.add(array);
      longArrays.add(to);
    }
    visitor.source = array;
    dump.elements(array, from, to, visitor);
  }

  private void markUnexplained() {
    Bits explained = new ExplainedObjects(dump, marked, cutTargets).find(unwoken());
    // Values of a ClassValue hang on the class object by a field that dumps do not show.
    HeapClass classValues = dump.classNamed(CLASS_VALUES);
    step = Reach.STRONG;
    forEachUnexplained(
        explained,
        object -> {
          if (classValues != null && dump.instanceClass(object) == classValues) {
            mark(object);
          }
        });
    drain();
    step = Reach.UNEXPLAINED;
    forEachUnexplained(explained, this::mark);
    drain();
  }

  private List<Candidate> unwoken() {
    return IntStream.range(0, reach.length)
        .filter(i -> reach[i] == Reach.NONE)
        .mapToObj(candidates::get)
        .toList();
  }

  private void forEachUnexplained(Bits explained, IntConsumer action) {
    int object = marked.nextInNeither(explained, 0);
    while (object < dump.objectCount()) {
      action.accept(object);
      object = marked.nextInNeither(explained, object + 1);
    }
  }

  /** Follows the references of one marked object as the rules say. */
  private final class Visitor implements ReferenceVisitor {

    private int source;
    private byte[] current;
    private boolean isLoader;

    @Override
    public void instance(HeapClass heapClass) {
      current = rules.ofInstance(heapClass);
      isLoader = rules.isLoader(heapClass);
    }

    @Override
    public void classObject(HeapClass heapClass) {
      current = rules.ofStatics(heapClass);
      isLoader = false;
    }

    @Override
    public void array() {
      current = null;
      isLoader = false;
    }

    @Override
    public void reference(int target, int slot) {
      byte rule = current == null || slot < 0 ? EdgeRules.KEEP : current[slot];
      switch (rule) {
        case EdgeRules.KEEP -> mark(target);
        case EdgeRules.WEAK -> weak(target);
        case EdgeRules.GUARDED -> markOrCut(target, !guarded.contains(source));
        case EdgeRules.FINALIZER -> markOrCut(target, dump.reference(source, "next") >= 0);
        default -> cutTargets.add(target);
      }
    }

    private void weak(int target) {
      if (followWeak) {
        mark(target);
      } else if (!marked.contains(target)) {
        weakTargets.add(target);
      }
    }

    private void markOrCut(int target, boolean follow) {
      if (follow) {
        mark(target);
      } else {
        cutTargets.add(target);
      }
    }
  }
}
