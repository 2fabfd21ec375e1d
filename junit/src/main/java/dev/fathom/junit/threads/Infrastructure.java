package dev.fathom.junit.threads;

import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Stack;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.regex.Pattern;

/** Threads that no test can be blamed for, and work that is none. Stateless. */
public final class Infrastructure {

  /** Groups of threads with which the JDK serves the whole JVM. */
  private static final Set<String> GROUPS =
      Set.of("system", "InnocuousThreadGroup", "CarrierThreads");

  /**
   * Threads that are started once for the JVM, or end by themselves when nobody needs them: of the
   * JDK, of those who run tests, and of libraries that have no way to end them.
   */
  private static final Pattern NAMES =
      Pattern.compile(
          "Fathom .*|fathom-timer|JFR .*|surefire-.*|Test worker.*|JUnit .*|junit-.*"
              + "|CompletableFutureDelayScheduler|ForkJoinPool\\.commonPool-delayScheduler"
              + "|VirtualThread-un.*|Read-Poller|Write-Poller|process reaper.*|Keep-Alive-Timer"
              + "|HttpClient-\\d+-.*|Cleaner-\\d+|RMI .*|JMX .*|Attach Listener|DestroyJavaVM"
              + "|AWT-.*|Java2D .*|FileSystemWatch.*|globalEventExecutor-.*|threadDeathWatcher-.*"
              + "|ObjectCleanerThread|mysql-cj-abandoned-connection-cleanup"
              + "|PostgreSQL-JDBC-Cleaner|Okio Watchdog");

  private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

  private Infrastructure() {}

  /** Whether the thread serves the JVM or the runner of the tests, and not a test. */
  public static boolean owns(Thread thread) {
    ThreadGroup group = thread.getThreadGroup();
    return group == null
        || GROUPS.contains(group.getName())
        || NAMES.matcher(thread.getName()).matches()
        || thread.getClass().getName().startsWith("org.junit.")
        || isCommon(thread);
  }

  /** Whether the thread is a worker of the pool that all code shares. */
  private static boolean isCommon(Thread thread) {
    return thread instanceof ForkJoinWorkerThread worker
        && worker.getPool() == ForkJoinPool.commonPool();
  }

  /** Whether a stack consists of frames of the JDK only, as an idle worker's does. */
  public static boolean isIdle(Stack stack) {
    return !stack.isEmpty() && stack.frames().stream().allMatch(Infrastructure::isOfJdk);
  }

  /** Whether a frame is the JDK's. */
  public static boolean isOfJdk(Frame frame) {
    return JDK.stream().anyMatch(frame.className()::startsWith);
  }
}
