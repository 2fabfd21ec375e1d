package dev.fathom.junit.check;

import dev.fathom.analyzer.model.Frame;
import dev.fathom.junit.threads.LiveThread;
import dev.fathom.junit.threads.PlatformThreads;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Deadlocks of platform threads, as the JVM itself finds them. Each thread is told of once, since a
 * deadlock lasts as long as the JVM.
 */
final class JvmDeadlocks implements DeadlockSource {

  private final Set<Long> known = new TreeSet<>();

  @Override
  public Optional<Deadlock> find() {
    Set<Long> ids = deadlocked();
    ids.removeAll(known);
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    known.addAll(ids);
    return Optional.of(new Deadlock(ids, text(PlatformThreads.describe(ids))));
  }

  private static Set<Long> deadlocked() {
    // Not kept from the beginning: the bean takes longer to load than many a suite to run.
    long[] found = ManagementFactory.getThreadMXBean().findDeadlockedThreads();
    return found == null
        ? new TreeSet<>()
        : Arrays.stream(found).boxed().collect(Collectors.toCollection(TreeSet::new));
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
