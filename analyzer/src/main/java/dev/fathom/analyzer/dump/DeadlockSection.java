package dev.fathom.analyzer.dump;

import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Stack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the part of a thread dump in which the JVM tells of deadlocks.
 *
 * <p>What it does not understand it passes over: a thread without a lock or a holder is left out.
 */
public final class DeadlockSection {

  private static final String BEGIN = "Found one Java-level deadlock:";
  private static final String STACKS = "Java stack information for the threads listed above:";

  private static final Pattern THREAD = Pattern.compile("^\"(.*)\":\\s*$");
  private static final Pattern MONITOR =
      Pattern.compile("waiting to lock monitor .*\\(object \\S+, an? ([^)]+)\\)");
  private static final Pattern SYNCHRONIZER =
      Pattern.compile("waiting for ownable synchronizer .*\\(an? ([^)]+)\\)");
  private static final Pattern HOLDER = Pattern.compile("which is held by \"(.*)\"");

  private DeadlockSection() {}

  private static final class Entry {
    private String lockClass = "";
    private boolean monitor;
    private String holder = "";
    private final List<Frame> frames = new ArrayList<>();
  }

  /** All deadlocks of which a dump tells; none when it tells of none, or the text is null. */
  public static List<DumpedDeadlock> of(String dump) {
    List<DumpedDeadlock> deadlocks = new ArrayList<>();
    if (dump == null) {
      return deadlocks;
    }
    int begin = dump.indexOf(BEGIN);
    while (begin >= 0) {
      int next = dump.indexOf(BEGIN, begin + BEGIN.length());
      String section = dump.substring(begin + BEGIN.length(), next < 0 ? dump.length() : next);
      DumpedDeadlock deadlock = deadlock(section);
      if (!deadlock.threads().isEmpty()) {
        deadlocks.add(deadlock);
      }
      begin = next;
    }
    return deadlocks;
  }

  private static DumpedDeadlock deadlock(String section) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    Entry current = null;
    boolean stacks = false;
    for (String line : section.lines().toList()) {
      Matcher thread = THREAD.matcher(line);
      if (line.startsWith(STACKS)) {
        stacks = true;
      } else if (thread.matches()) {
        current = entries.computeIfAbsent(thread.group(1), name -> new Entry());
      } else if (stacks && !line.isBlank() && !line.startsWith("\t") && !line.startsWith(" ")) {
        // Behind the stacks other things follow that look like them.
        current = line.startsWith("=") ? current : null;
      } else if (current != null) {
        read(line, stacks, current);
      }
    }
    ArrayList<DumpedThread> threads = new ArrayList<>();
    entries.forEach(
        (name, entry) -> {
          if (!entry.holder.isEmpty() && entries.containsKey(entry.holder)) {
            Stack stack = new Stack(entry.frames, false);
            threads.add(
                new DumpedThread(name, entry.lockClass, entry.monitor, entry.holder, stack));
          }
        });
    return new DumpedDeadlock(threads);
  }

  private static void read(String line, boolean stacks, Entry entry) {
    if (stacks) {
      Frame frame = DumpText.frame(line);
      if (frame != null) {
        entry.frames.add(frame);
      }
      return;
    }
    Matcher monitor = MONITOR.matcher(line);
    Matcher synchronizer = SYNCHRONIZER.matcher(line);
    Matcher holder = HOLDER.matcher(line);
    if (monitor.find()) {
      entry.lockClass = monitor.group(1);
      entry.monitor = true;
    } else if (synchronizer.find()) {
      entry.lockClass = synchronizer.group(1);
    } else if (holder.find()) {
      entry.holder = holder.group(1);
    }
  }
}
