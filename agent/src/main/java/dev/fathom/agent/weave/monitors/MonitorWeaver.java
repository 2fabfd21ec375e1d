package dev.fathom.agent.weave.monitors;

import dev.fathom.agent.health.Health;
import dev.fathom.agent.ledger.WeakIdentityMap;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.FathomDispatcher;
import java.util.function.Predicate;

/**
 * Instruments the monitors of the application's own classes: when they are loaded, and those that
 * are loaded already in batches, since the application stands still for each.
 *
 * <p>Left alone are the JDK, this agent, and our own runtime, which has no monitors that anybody
 * else can see. Keeps neither a class nor a loader alive. Safe for use by any thread, except {@link
 * #weave} and {@link #unweave}, which one thread calls in turn.
 */
public final class MonitorWeaver implements ClassFileTransformer {

  private static final int BATCH = 50;
  private static final String ENTRY = "dev/fathom/agent/";
  private static final String EVENTS = "dev/fathom/event/";
  private static final String RUNTIME = "dev/fathom/runtime/";
  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

  private final Instrumentation instrumentation;
  private final Health health;

  /** Names of woven classes by their loaders. */
  private final WeakIdentityMap<ClassLoader, Set<String>> woven = new WeakIdentityMap<>();

  private volatile boolean active;

  /** Instruments nothing yet. */
  public MonitorWeaver(Instrumentation instrumentation, Health health) {
    this.instrumentation = instrumentation;
    this.health = health;
  }

  /** Instruments all classes of the application, or lets them be as they were. */
  public void weave(boolean wanted) {
    if (wanted && !active) {
      warmUp();
      active = true;
      instrumentation.addTransformer(this, true);
      retransform(type -> isOfApplication(type.getModule(), type.getClassLoader(), nameOf(type)));
    } else if (!wanted) {
      unweave();
    }
  }

  /** Restores the original code of every class and stops instrumenting. */
  public void unweave() {
    if (!active) {
      return;
    }
    active = false;
    instrumentation.removeTransformer(this);
    retransform(this::isWoven);
    woven.values().clear();
  }

  /** Now, so that our own classes are not loaded inside who knows whose lock. */
  private void warmUp() {
    ClassLoader own = MonitorWeaver.class.getClassLoader();
    namesOf(own);
    String path = MonitorWeaver.class.getName().replace('.', '/') + ".class";
    try (InputStream in = own.getResourceAsStream(path)) {
      if (in != null) {
        new MonitorCode(in.readAllBytes()).woven();
      }
    } catch (IOException e) {
      health.noted("reading the agent's own jar", e);
    }
  }

  private void retransform(Predicate<Class<?>> wanted) {
    List<Class<?>> batch = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (!type.isArray() && wanted.test(type) && instrumentation.isModifiableClass(type)) {
        batch.add(type);
        if (batch.size() == BATCH) {
          retransform(batch);
          batch.clear();
        }
      }
    }
    if (!batch.isEmpty()) {
      retransform(batch);
    }
  }

  private void retransform(List<Class<?>> batch) {
    try {
      instrumentation.retransformClasses(batch.toArray(new Class<?>[0]));
    } catch (UnmodifiableClassException | RuntimeException | LinkageError e) {
      // One at a time: a class that fails must not take the others with it.
      batch.forEach(this::retransform);
    }
  }

  private void retransform(Class<?> type) {
    try {
      instrumentation.retransformClasses(type);
    } catch (UnmodifiableClassException | RuntimeException | LinkageError e) {
      // As of a class that was never linked since it refers to another one that is missing.
      skipped(nameOf(type), e);
    }
  }

  private boolean isWoven(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    Set<String> names = loader == null ? null : woven.get(loader);
    return names != null && names.contains(nameOf(type));
  }

  private static String nameOf(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  private static boolean isOfApplication(Module module, ClassLoader loader, String name) {
    if (loader == null || loader == PLATFORM || loader == MonitorWeaver.class.getClassLoader()) {
      return false;
    }
    // The tools of the JDK have the application's loader.
    if (module != null && module.isNamed() && isOfJdk(module.getName())) {
      return false;
    }
    boolean isEntry = name.startsWith(ENTRY) && name.indexOf('/', ENTRY.length()) < 0;
    return !isEntry && !name.startsWith(EVENTS) && !name.startsWith(RUNTIME);
  }

  private static boolean isOfJdk(String module) {
    return module.startsWith("java.") || module.startsWith("jdk.");
  }

  @Override
  public byte[] transform(
      Module module,
      ClassLoader loader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    // First, since it is this that a class of the JDK comes to on whatever thread.
    if (loader == null || !active || name == null) {
      return null;
    }
    boolean before = FathomDispatcher.enter();
    try {
      return isOfApplication(module, loader, name) ? woven(loader, name, classFile) : null;
    } catch (Throwable failure) {
      // An exception here would be swallowed by the JVM without a word.
      skipped(name, failure);
      return null;
    } finally {
      FathomDispatcher.leave(before);
    }
  }

  private byte[] woven(ClassLoader loader, String name, byte[] classFile) {
    MonitorCode code = new MonitorCode(classFile);
    byte[] result = code.woven();
    for (int i = 0; i < code.leftAlone(); i++) {
      health.skipped();
    }
    if (result != null && namesOf(loader).add(name)) {
      health.wove(1);
    }
    return result;
  }

  private Set<String> namesOf(ClassLoader loader) {
    woven.expunge(gone -> {});
    return woven.computeIfAbsent(loader, key -> ConcurrentHashMap.newKeySet());
  }

  private void skipped(String name, Throwable failure) {
    health.skipped();
    health.noted("instrumenting the monitors of " + name.replace('/', '.'), failure);
  }
}
