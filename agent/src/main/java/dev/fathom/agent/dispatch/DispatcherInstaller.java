package dev.fathom.agent.dispatch;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Defines the dispatcher into java.base, where every class of every loader can reach it.
 *
 * <p>Nothing is appended to the boot class path, so class data sharing stays on and no temporary
 * file is needed. A dispatcher that an earlier attach left behind is used again.
 */
public final class DispatcherInstaller {

  private static final String PACKAGE = "java.util.concurrent.locks";

  /** Each before the classes that refer to it. */
  private static final List<String> CLASSES =
      List.of("FathomGuard", "FathomGuards", "FathomSink", "FathomDispatcher");

  private DispatcherInstaller() {}

  /**
   * Makes sure that the dispatcher is there.
   *
   * @throws IOException if the agent's jar cannot be read
   * @throws IllegalAccessException if the JVM does not open its package to agents
   */
  public static void install(Instrumentation instrumentation)
      throws IOException, IllegalAccessException {
    Module us = DispatcherInstaller.class.getModule();
    instrumentation.redefineModule(
        Object.class.getModule(), Set.of(), Map.of(), opens(us), Set.of(), Map.of());
    MethodHandles.Lookup lookup =
        MethodHandles.privateLookupIn(LockSupport.class, MethodHandles.lookup());
    for (String name : CLASSES) {
      if (!isDefined(PACKAGE + "." + name)) {
        lookup.defineClass(bytesOf(name));
      }
    }
  }

  /** The dispatcher's package, and those that tell about queues, virtual threads and fields. */
  private static Map<String, Set<Module>> opens(Module us) {
    Map<String, Set<Module>> opens = new HashMap<>();
    for (String name :
        List.of(PACKAGE, "java.util.concurrent", "java.lang.invoke", "jdk.internal.vm")) {
      if (Object.class.getModule().getPackages().contains(name)) {
        opens.put(name, Set.of(us));
      }
    }
    return opens;
  }

  private static boolean isDefined(String name) {
    try {
      Class.forName(name, false, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static byte[] bytesOf(String name) throws IOException {
    String path = "boot/" + PACKAGE.replace('.', '/') + "/" + name + ".class";
    try (InputStream in = DispatcherInstaller.class.getClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        throw new IOException("not in the agent's jar: " + path);
      }
      return in.readAllBytes();
    }
  }
}
