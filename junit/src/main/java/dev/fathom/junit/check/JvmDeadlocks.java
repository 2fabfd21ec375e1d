package dev.fathom.junit.check;

import dev.fathom.analyzer.model.Frame;
import dev.fathom.junit.threads.LiveThread;
import dev.fathom.junit.threads.PlatformThreads;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Deadlocks of platform threads, as the JVM itself finds them. */
final class JvmDeadlocks implements DeadlockSource {

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  @Override
  public Optional<Deadlock> find() {
    long[] found = threads.findDeadlockedThreads();
    if (found == null) {
      return Optional.empty();
    }
    Set<Long> ids = Arrays.stream(found).boxed().collect(Collectors.toCollection(TreeSet::new));
    return Optional.of(new Deadlock(ids, text(PlatformThreads.describe(ids))));
  }

  private static String text(List<LiveThread> stuck) {
    StringBuilder text =
        new StringBuilder(stuck.size() + " threads wait for each other and never will go on");
    for (LiveThread thread : stuck) {
      text.append("\n  ").append(thread.display()).append(" waits for ").append(thread.waitsFor());
      text.append(", which ").append(thread.owner()).append(" holds");
      for (Frame frame : thread.stack().frames()) {
        text.append("\n    at ").append(frame);
      }
    }
    return text.toString();
  }
}
