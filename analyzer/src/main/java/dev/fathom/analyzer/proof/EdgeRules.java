package dev.fathom.analyzer.proof;

import dev.fathom.analyzer.heap.HeapClass;
import dev.fathom.analyzer.heap.HeapDump;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which references of a dump mean that a live thread can get at the target. Immutable.
 *
 * <p>Four kinds do not: what {@code get()} never answers (phantom references, and finalizers that
 * are not queued), registries of the JDK that only enumerate threads, what Fathom's own agent keeps
 * an eye on and never touches, and private fields of the thread object of a blocked thread, which
 * nobody but that thread reads. The tables name fields of all JDKs side by side: a field that a JDK
 * does not have matches nothing there.
 */
final class EdgeRules {

  static final byte KEEP = 0;

  /** Referent of a weak or soft reference. */
  static final byte WEAK = 1;

  /** Never followed. */
  static final byte CUT = 2;

  /** Referent of a finalizer: followed when the finalizer is queued and thus will run. */
  static final byte FINALIZER = 3;

  /** Not followed while the object belongs to a blocked thread. */
  static final byte GUARDED = 4;

  private static final String THREAD = "java.lang.Thread";

  /** Fields of Thread that others can read through public methods. */
  private static final Set<String> READABLE =
      Set.of(
          "name",
          "group",
          "holder",
          "contextClassLoader",
          "uncaughtExceptionHandler",
          "inheritedAccessControlContext");

  /** Classes all of whose fields belong to the thread, except the ones named. */
  private static final Map<String, Set<String>> PRIVATE_OF_THREAD =
      Map.of(
          THREAD,
          READABLE,
          "java.lang.Thread$FieldHolder",
          Set.of("group"),
          "java.lang.BaseVirtualThread",
          Set.of(),
          "java.lang.VirtualThread",
          Set.of("scheduler"),
          "java.lang.ThreadBuilders$BoundVirtualThread",
          Set.of(),
          "jdk.internal.vm.Continuation",
          Set.of("scope"));

  /** JDK 17: ThreadGroup. JDK 19 and later: the containers of virtual threads. */
  private static final Set<String> REGISTRIES =
      Set.of(
          "java.lang.ThreadGroup.threads",
          "jdk.internal.vm.ThreadContainers.CONTAINER_REGISTRY",
          "jdk.internal.vm.ThreadContainers$RootContainer$TrackingRootContainer.VTHREADS",
          "jdk.internal.vm.SharedThreadContainer.virtualThreads");

  private static final String AGENT = "dev.fathom.agent.";

  /** What the agent looks at to tell of it. It ends no wait. */
  private static final Set<String> OBSERVED =
      Set.of(
          AGENT + "ledger.Resource.object",
          AGENT + "ledger.OpenTask.thread",
          AGENT + "ledger.OpenTask.command",
          AGENT + "ledger.OpenWait.blocker");

  private final byte[][] slotRules;
  private final byte[][] staticRules;
  private final boolean[] loaders;

  EdgeRules(HeapDump dump) {
    List<HeapClass> classes = dump.classes();
    slotRules = new byte[classes.size()][];
    staticRules = new byte[classes.size()][];
    loaders = new boolean[classes.size()];
    for (HeapClass c : classes) {
      loaders[c.index()] = c.isA("java.lang.ClassLoader");
      slotRules[c.index()] = rulesOf(c);
      staticRules[c.index()] = rulesOfStatics(dump, c);
    }
  }

  /** The rule of each slot of a class's instances; null when all are {@link #KEEP}. */
  byte[] ofInstance(HeapClass heapClass) {
    return slotRules[heapClass.index()];
  }

  /** The rule of each static; null when all are {@link #KEEP}. */
  byte[] ofStatics(HeapClass heapClass) {
    return staticRules[heapClass.index()];
  }

  /** Whether instances are class loaders, which keep their classes alive. */
  boolean isLoader(HeapClass heapClass) {
    return loaders[heapClass.index()];
  }

  private static byte[] rulesOf(HeapClass c) {
    HeapClass.Slot[] slots = c.slots();
    byte[] rules = null;
    for (int i = 0; i < slots.length; i++) {
      byte rule = rule(c, slots[i]);
      if (rule != KEEP) {
        rules = rules == null ? new byte[slots.length] : rules;
        rules[i] = rule;
      }
    }
    return rules;
  }

  private static byte rule(HeapClass c, HeapClass.Slot slot) {
    String owner = slot.declaredIn().name();
    if (owner.equals("java.lang.ref.Reference")) {
      return slot.name().equals("referent") ? referent(c) : KEEP;
    }
    Set<String> readable = PRIVATE_OF_THREAD.get(owner);
    if (readable != null) {
      return readable.contains(slot.name()) ? KEEP : GUARDED;
    }
    String field = owner + "." + slot.name();
    return REGISTRIES.contains(field) || OBSERVED.contains(field) ? CUT : KEEP;
  }

  private static byte referent(HeapClass c) {
    if (c.name().startsWith(AGENT)) {
      return CUT;
    }
    if (c.isA("java.lang.ref.WeakReference") || c.isA("java.lang.ref.SoftReference")) {
      return WEAK;
    }
    if (c.isA("java.lang.ref.PhantomReference")) {
      return CUT;
    }
    return c.isA("java.lang.ref.FinalReference") ? FINALIZER : KEEP;
  }

  private static byte[] rulesOfStatics(HeapDump dump, HeapClass c) {
    if (REGISTRIES.stream().noneMatch(r -> r.startsWith(c.name() + "."))) {
      return null;
    }
    byte[] rules = new byte[dump.staticCount(c)];
    for (int i = 0; i < rules.length; i++) {
      rules[i] = REGISTRIES.contains(c.name() + "." + dump.staticName(c, i)) ? CUT : KEEP;
    }
    return rules;
  }
}
