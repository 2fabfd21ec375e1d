package dev.fathom.agent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * The agent's entry: loads the core from the agent's jar into a loader of its own and hands the
 * JVM's calls on to it.
 *
 * <p>A JVM keeps the first class of this name that it ever loaded, whichever jar a later attach
 * names. So it knows nothing about any version of the core: {@code core=FILE} among the options
 * names the jar to load the core from, and without it the core comes from the jar of this class.
 *
 * <p>Called by the JVM; one call at a time. Nothing is ever thrown to the caller: a failure is one
 * line on the standard error stream. Only with {@code strict=true} in the options of {@code
 * -javaagent} does it end the JVM.
 */
public final class FathomAgent {

  private static final String AT_START = "dev.fathom.agent.core.AtStart";
  private static final String AT_ATTACH = "dev.fathom.agent.core.AtAttach";
  private static final String CORE_OPTION = "core=";
  private static final String DETACH = "detach";
  private static final int REFUSED = 78;

  /** The running core, which takes options and can be closed; null when none runs. */
  private static Object core;

  private static CoreLoader loader;
  private static String jarOfCore;

  private FathomAgent() {}

  /** Called by the JVM before the application's main method. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    if (!start(arguments, instrumentation, false)) {
      Runtime.getRuntime().exit(REFUSED);
    }
  }

  /** Called by the JVM when the agent is attached to it, with {@code detach} to take it away. */
  public static void agentmain(String arguments, Instrumentation instrumentation) {
    start(arguments, instrumentation, true);
  }

  /** Whether the JVM may go on. */
  private static synchronized boolean start(
      String arguments, Instrumentation instrumentation, boolean attached) {
    String options = arguments == null ? "" : arguments.strip();
    try {
      if (options.equals(DETACH)) {
        detach();
        return true;
      }
      String jar = jarFor(options);
      if (core != null && !jar.equals(jarOfCore)) {
        detach();
      }
      if (core == null) {
        load(jar, options, instrumentation, attached);
      } else {
        reconfigure(options);
      }
      return true;
    } catch (Throwable failure) {
      Throwable cause = failure.getCause() == null ? failure : failure.getCause();
      System.err.println("fathom: the agent is not active: " + cause);
      return !isStrict(options);
    }
  }

  @SuppressWarnings("unchecked")
  private static void load(
      String jar, String options, Instrumentation instrumentation, boolean attached)
      throws Exception {
    CoreLoader fresh = new CoreLoader(new File(jar));
    try {
      // By a constructor without parameters and a type of the JDK's: what else reflection offers
      // has method handles made for it, which takes longer than all the rest here.
      BiFunction<String, Instrumentation, AutoCloseable> installation =
          (BiFunction<String, Instrumentation, AutoCloseable>)
              fresh.loadClass(attached ? AT_ATTACH : AT_START).getConstructor().newInstance();
      core = installation.apply(options, instrumentation);
      loader = fresh;
      jarOfCore = jar;
    } catch (Throwable failure) {
      fresh.close();
      throw failure;
    }
  }

  @SuppressWarnings("unchecked")
  private static void reconfigure(String options) {
    ((Consumer<String>) core).accept(options);
  }

  private static void detach() throws Exception {
    if (core == null) {
      return;
    }
    AutoCloseable closing = (AutoCloseable) core;
    core = null;
    try {
      closing.close();
    } finally {
      loader.close();
      loader = null;
      jarOfCore = null;
    }
  }

  private static String jarFor(String options) throws Exception {
    for (String option : options.split(",", -1)) {
      if (option.startsWith(CORE_OPTION)) {
        return new File(option.substring(CORE_OPTION.length())).getCanonicalPath();
      }
    }
    return new File(FathomAgent.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .getCanonicalPath();
  }

  /** The only option that must be understood even when the core cannot be loaded. */
  private static boolean isStrict(String options) {
    try {
      return ("," + options + ",").contains(",strict=true,")
          || Boolean.getBoolean("fathom.strict")
          || "true".equals(System.getenv("FATHOM_STRICT"));
    } catch (SecurityException forbidden) {
      // Who forbids to ask has not asked for it, and must not be killed by an exception.
      return false;
    }
  }
}
