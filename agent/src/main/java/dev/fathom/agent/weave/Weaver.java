package dev.fathom.agent.weave;

import dev.fathom.agent.health.Health;
import dev.fathom.agent.options.Level;
import dev.fathom.agent.probe.ProbeTable;
import dev.fathom.agent.weave.monitors.MonitorWeaver;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.FathomDispatcher;

/**
 * Instruments the classes of the table: when they are loaded, and at once when they already are.
 *
 * <p>A class that is not in the table costs one look into a hash table when it is loaded. All of
 * Byte Buddy is loaded with the first class that a probe names. Safe for use by any thread, except
 * {@link #weave} and {@link #unweave}, which one thread calls in turn.
 */
public final class Weaver implements ClassFileTransformer {

  private static final String SELF_TEST = "/" + SelfTestTarget.class.getSimpleName();

  private final Instrumentation instrumentation;
  private final Health health;
  private final ProbeHooks probeHooks = new ProbeHooks();
  private final ClassWeaver inlining = new InliningWeaver();
  private final MonitorWeaver monitors;
  private final Set<String> reported = ConcurrentHashMap.newKeySet();
  private final Set<String> woven = ConcurrentHashMap.newKeySet();
  private volatile Map<String, List<Hook>> hooks = Map.of();

  /** Instruments nothing yet. */
  public Weaver(Instrumentation instrumentation, Health health) {
    this.instrumentation = instrumentation;
    this.health = health;
    monitors = new MonitorWeaver(instrumentation, health);
  }

  /**
   * Instruments for the given level; what was instrumented for another one is changed.
   *
   * @param jdk whether to instrument the JDK's own primitives too
   * @param probes what to instrument of other libraries
   */
  public void weave(Level level, boolean jdk, ProbeTable probes) {
    weave(HookTable.forLevel(level, jdk, probeHooks.of(probes)));
    monitors.weave(jdk && level.includes(Level.HIGH));
  }

  private void weave(Map<String, List<Hook>> wanted) {
    boolean first = hooks.isEmpty();
    if (wanted.equals(hooks)) {
      return;
    }
    Set<String> types = new HashSet<>(wanted.keySet());
    types.addAll(hooks.keySet());
    loadTargetsOfJdk(wanted.keySet());
    hooks = wanted;
    if (first) {
      instrumentation.addTransformer(this, true);
    }
    retransform(types);
  }

  /** Now, so that none of them is woven on an application's thread, inside who knows what. */
  private static void loadTargetsOfJdk(Set<String> types) {
    for (String type : types) {
      if (type.startsWith("java.")) {
        try {
          Class.forName(type, false, null);
        } catch (ClassNotFoundException e) {
          // This JDK does it without that class.
        }
      }
    }
  }

  /** Whether everything that is wanted of a class is woven, and was found there. */
  public boolean hasWoven(String type) {
    return woven.contains(type) && hooks.containsKey(type);
  }

  /** Restores the original code of every class and stops instrumenting. */
  public void unweave() {
    monitors.unweave();
    instrumentation.removeTransformer(this);
    retransform(hooks.keySet());
    hooks = Map.of();
  }

  private void retransform(Set<String> types) {
    List<Class<?>> loaded = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (types.contains(type.getName()) && instrumentation.isModifiableClass(type)) {
        loaded.add(type);
      }
    }
    if (loaded.isEmpty()) {
      return;
    }
    try {
      // All at once, since the application stands still once for each call.
      instrumentation.retransformClasses(loaded.toArray(new Class<?>[0]));
    } catch (UnmodifiableClassException | RuntimeException | LinkageError e) {
      // One at a time: a class that fails must not take the others with it.
      loaded.forEach(this::retransform);
    }
  }

  private void retransform(Class<?> type) {
    try {
      instrumentation.retransformClasses(type);
    } catch (UnmodifiableClassException | RuntimeException | LinkageError e) {
      health.skipped();
      health.failed("instrumenting " + type.getName(), e);
    }
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String internalName,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    if (internalName == null) {
      return null;
    }
    List<Hook> wanted = hooks.get(internalName.replace('/', '.'));
    return wanted == null || isOurs(loader, internalName)
        ? null
        : weave(internalName, wanted, redefined, classFile);
  }

  /** The agent has libraries of its own, which a probe may name. */
  private static boolean isOurs(ClassLoader loader, String internalName) {
    return loader == Weaver.class.getClassLoader() && !internalName.endsWith(SELF_TEST);
  }

  /** An exception here would be swallowed by the JVM without a word. */
  private byte[] weave(
      String internalName, List<Hook> wanted, Class<?> redefined, byte[] classFile) {
    boolean before = FathomDispatcher.enter();
    String type = internalName.replace('/', '.');
    try {
      ClassWeaver.Woven result = weave(type, classFile, wanted);
      for (Hook missing : result.missing()) {
        report(missing);
      }
      if (redefined == null || reported.add(redefined + "@" + redefined.hashCode())) {
        health.wove(1);
      }
      if (result.missing().isEmpty()) {
        woven.add(type);
      }
      return result.classFile();
    } catch (Throwable failure) {
      health.skipped();
      health.failed("instrumenting " + type, failure);
      return null;
    } finally {
      FathomDispatcher.leave(before);
    }
  }

  /** All of Byte Buddy is loaded only for who needs it. */
  private ClassWeaver.Woven weave(String type, byte[] classFile, List<Hook> wanted) {
    if (!areOfProbes(wanted)) {
      try {
        return inlining.weave(type, classFile, wanted);
      } catch (RuntimeException refused) {
        health.noted("instrumenting " + type + " the long way", refused);
      }
    }
    return Whole.WEAVER.weave(type, classFile, wanted);
  }

  private static boolean areOfProbes(List<Hook> wanted) {
    for (Hook hook : wanted) {
      if (hook.weaving() instanceof Weaving.OfProbe) {
        return true;
      }
    }
    return false;
  }

  private void report(Hook missing) {
    if (missing.everywhere() && reported.add(missing.toString())) {
      health.skipped();
      String by = missing.weaving() instanceof Weaving.OfProbe probe ? source(probe) : "";
      health.complain("cannot observe " + missing + ": no such method in this version" + by);
    }
  }

  private static String source(Weaving.OfProbe probe) {
    return " (" + probe.probe().source() + ")";
  }

  /** Apart, so that it is loaded when it is needed. */
  private static final class Whole {

    private static final ClassWeaver WEAVER = new ByteBuddyWeaver();
  }
}
