package dev.fathom.analyzer.proof;

import dev.fathom.analyzer.heap.DumpBuilder;
import dev.fathom.analyzer.heap.DumpBuilder.HeapType;
import dev.fathom.analyzer.heap.DumpBuilder.Thing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A heap with the classes of the JDK that matter for the proof, and threads that wait. Threads are
 * like those of JDK 17, virtual ones like those of JDK 25.
 */
final class HeapStory {

  static final int RUNNABLE = 0x5;
  static final int PARKED = 0x291;
  static final int PARKED_WITH_TIMEOUT = 0x2a1;
  static final int IN_OBJECT_WAIT = 0x191;
  static final int AT_MONITOR = 0x401;

  final DumpBuilder dump = new DumpBuilder();
  final HeapType object = dump.type("java.lang.Object", null);
  final HeapType box = dump.type("demo.Box", object, "a:L", "b:L", "c:L");
  final HeapType threadType =
      dump.type(
          "java.lang.Thread",
          object,
          "tid:J",
          "name:L",
          "target:L",
          "threadLocals:L",
          "parkBlocker:L",
          "threadStatus:I");
  final HeapType worker = dump.type("demo.Worker", threadType, "mine:L");
  final HeapType base = dump.type("java.lang.BaseVirtualThread", threadType);
  final HeapType virtual =
      dump.type("java.lang.VirtualThread", base, "state:I", "cont:L", "parkPermit:Z")
          .constant("NEW", 0)
          .constant("STARTED", 1)
          .constant("TERMINATED", 99)
          .constant("PARKED", 4)
          .constant("WAIT", 20);
  final HeapType reference =
      dump.type("java.lang.ref.Reference", object, "referent:L", "queue:L", "next:L");
  final HeapType weak = dump.type("java.lang.ref.WeakReference", reference);
  final HeapType soft = dump.type("java.lang.ref.SoftReference", reference);
  final HeapType phantom = dump.type("java.lang.ref.PhantomReference", reference);
  final HeapType finalReference = dump.type("java.lang.ref.FinalReference", reference);
  final HeapType continuation = dump.type("jdk.internal.vm.Continuation", object, "target:L");
  final HeapType statics = dump.type("demo.Statics", object);
  final HeapType unsafe = dump.type("jdk.internal.misc.Unsafe", object);
  final HeapType queue = dump.type("java.util.concurrent.Queue", object);
  final HeapType wait = dump.type("dev.fathom.runtime.internal.Wait", object);
  final HeapType waiter =
      dump.type("dev.fathom.runtime.internal.Waiter", object, "resource:L", "sibling:L");
  final HeapType node = dump.type("demo.Node", object, "waiter:L", "nextWaiter:L");
  final HeapType condition =
      dump.type(
          "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject",
          object,
          "this$0:L",
          "firstWaiter:L");
  final HeapType application = dump.type("demo.App", object);
  final HeapType referenceQueue = dump.type("java.lang.ref.ReferenceQueue", object);
  final HeapType agentKey = dump.type("dev.fathom.agent.ledger.WeakIdentityMap$WeakKey", weak);
  final HeapType agentResource = dump.type("dev.fathom.agent.ledger.Resource", object, "object:L");
  final HeapType loaderType = dump.type("java.lang.ClassLoader", object, "classes:L");
  final Thing pluginLoader = dump.object(loaderType);
  final HeapType plugin = dump.type("plugin.Plugin", object).loadedBy(pluginLoader);

  private final Path directory;
  private long nextTid = 10;

  HeapStory(Path directory) {
    this.directory = directory;
  }

  Thing box() {
    return dump.object(box);
  }

  /** A platform thread, with locals in the frame of the application. */
  Thing thread(int status, Thing blocker, Thing... locals) {
    return started(dump.object(threadType).set("threadStatus", status), blocker, locals);
  }

  Thing worker(int status, Thing blocker, Thing... locals) {
    return started(dump.object(worker).set("threadStatus", status), blocker, locals);
  }

  Thing parkedVirtual(Thing blocker, Thing... locals) {
    return started(dump.object(virtual).set("state", 4), blocker, locals);
  }

  private Thing started(Thing thread, Thing blocker, Thing... locals) {
    thread.set("tid", nextTid++).set("parkBlocker", blocker);
    int serial = dump.thread(thread, "java.util.concurrent.Queue.take:5", "demo.App.work:7");
    for (Thing local : locals) {
      dump.local(serial, 1, local);
    }
    return thread;
  }

  /** A thread that code with this frame parked. */
  Thing parkedBy(String frame, Thing blocker) {
    Thing thread = dump.object(threadType).set("threadStatus", PARKED);
    thread.set("tid", nextTid++).set("parkBlocker", blocker);
    dump.thread(thread, "jdk.internal.misc.Unsafe.park:-2", frame);
    return thread;
  }

  /** A thread in Fathom's select; the blocker is what it parks with. */
  Thing select(Thing blocker, Thing... cases) {
    Thing following = null;
    for (int i = cases.length - 1; i >= 0; i--) {
      following = dump.object(waiter).set("resource", cases[i]).set("sibling", following);
    }
    Thing thread = parkedBy("dev.fathom.runtime.internal.Wait.awaitAny:1", blocker);
    dump.local(dump.lastThread(), 1, following);
    return thread;
  }

  /** A thread that waits in a primitive of Fathom's under a context. */
  Thing waitsUnder(String method, Thing resource, Thing context) {
    Thing signal = dump.object(waiter).set("resource", context);
    Thing leader = dump.object(waiter).set("resource", resource).set("sibling", signal);
    Thing thread = parkedBy("dev.fathom.runtime.internal.Wait." + method + ":1", resource);
    dump.local(dump.lastThread(), 1, leader);
    return thread;
  }

  /** The frames of {@code Thread.join} where {@code Object.wait} is native. */
  String[] joining() {
    return new String[] {"java.lang.Object.wait:-2", "java.lang.Thread.join:2", "demo.App.main:3"};
  }

  /** A thread that waits to enter a monitor. */
  Thing atMonitor(Thing monitor, Thing... locals) {
    Thing thread = dump.object(threadType).set("threadStatus", AT_MONITOR).set("tid", nextTid++);
    int serial = dump.thread(thread, "demo.App.enter:1", "demo.App.work:2");
    dump.local(serial, 0, monitor);
    for (Thing local : locals) {
      dump.local(serial, 1, local);
    }
    return thread;
  }

  static long tid(Thing thread) {
    return (Long) thread.valueOf("tid");
  }

  Path write(String name) throws IOException {
    Files.createDirectories(directory);
    return dump.write(directory.resolve(name));
  }

  ProofResult analyze() throws IOException {
    return HeapProof.analyze(List.of(write("story.hprof")), ProofOptions.defaults());
  }

  /** How each thread that is not live can be reached, by thread id. */
  Map<Long, Reach> reach() throws IOException {
    Map<Long, Reach> reach = new TreeMap<>();
    for (LeakedThread leaked : analyze().last().leaked()) {
      reach.put(leaked.blocked().thread().id(), leaked.reach());
    }
    return reach;
  }
}
