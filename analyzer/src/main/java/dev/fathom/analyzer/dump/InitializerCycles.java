package dev.fathom.analyzer.dump;

import dev.fathom.analyzer.dump.DumpedThread.Awaited;
import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Stack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds circles of threads that wait for each other's class initialisers in a thread dump, which
 * says of each such thread what class it waits for. The JVM does not look for them itself.
 *
 * <p>Whoever runs the initialiser of a class is the only one who can finish it. Virtual threads are
 * in the dump as long as they keep a carrier, and who waits for a class does.
 */
public final class InitializerCycles {

  private static final String WAITING = "- waiting on the Class initialization monitor for ";
  private static final String INITIALIZER = "<clinit>";

  private static final Pattern PLATFORM = Pattern.compile("^\"(.*)\" #(\\d+) ");
  private static final Pattern MOUNTED = Pattern.compile("^\\s+Mounted virtual thread #(\\d+)");

  private InitializerCycles() {}

  private static final class Entry {
    private final String name;
    private final long id;
    private final List<Frame> frames = new ArrayList<>();
    private String wanted = "";

    Entry(String name, long id) {
      this.name = name;
      this.id = id;
    }

    DumpedThread heldBy(Entry holder) {
      Stack stack = new Stack(frames, false);
      return new DumpedThread(
          name, id, wanted, Awaited.INITIALIZER, holder.thread().display(), stack);
    }

    private DumpedThread thread() {
      return new DumpedThread(name, id, "", Awaited.INITIALIZER, "", new Stack(List.of(), false));
    }
  }

  /** All circles that a dump shows; none when it shows none, or the text is null. */
  public static List<DumpedDeadlock> of(String dump) {
    if (dump == null || !dump.contains(WAITING)) {
      return List.of();
    }
    Map<Entry, Entry> holders = new LinkedHashMap<>();
    List<Entry> waiting = waiting(dump);
    Map<String, Entry> initializing = initializing(waiting);
    for (Entry entry : waiting) {
      Entry holder = initializing.get(entry.wanted);
      if (holder != null && holder != entry) {
        holders.put(entry, holder);
      }
    }
    return circles(holders);
  }

  private static List<DumpedDeadlock> circles(Map<Entry, Entry> holders) {
    List<DumpedDeadlock> circles = new ArrayList<>();
    Set<Entry> walked = new HashSet<>();
    for (Entry start : holders.keySet()) {
      List<Entry> trail = new ArrayList<>();
      Entry next = start;
      while (next != null && walked.add(next)) {
        trail.add(next);
        next = holders.get(next);
      }
      int entry = trail.indexOf(next);
      if (entry >= 0) {
        ArrayList<DumpedThread> circle = new ArrayList<>();
        trail
            .subList(entry, trail.size())
            .forEach(member -> circle.add(member.heldBy(holders.get(member))));
        circles.add(new DumpedDeadlock(circle));
      }
    }
    return circles;
  }

  private static Map<String, Entry> initializing(List<Entry> waiting) {
    Map<String, Entry> initializing = new HashMap<>();
    for (Entry entry : waiting) {
      for (Frame frame : entry.frames) {
        if (frame.method().equals(INITIALIZER)) {
          initializing.put(frame.className(), entry);
        }
      }
    }
    return initializing;
  }

  private static List<Entry> waiting(String dump) {
    List<Entry> waiting = new ArrayList<>();
    Entry[] current = {null};
    dump.lines()
        .forEach(
            line -> {
              Entry begun = begin(line);
              if (begun != null) {
                current[0] = begun;
              } else if (current[0] != null) {
                read(line, current[0], waiting);
              }
            });
    return waiting;
  }

  private static void read(String line, Entry entry, List<Entry> waiting) {
    int at = line.indexOf(WAITING);
    if (at >= 0 && entry.wanted.isEmpty()) {
      entry.wanted = line.substring(at + WAITING.length()).trim();
      waiting.add(entry);
    } else {
      DumpedFrame.in(line).ifPresent(entry.frames::add);
    }
  }

  /** The thread that a line begins to tell of; null when it goes on with the one before. */
  private static Entry begin(String line) {
    Matcher platform = PLATFORM.matcher(line);
    if (platform.find()) {
      return new Entry(platform.group(1), number(platform.group(2)));
    }
    Matcher mounted = MOUNTED.matcher(line);
    return mounted.find() ? new Entry("", number(mounted.group(1))) : null;
  }

  private static long number(String digits) {
    return digits.length() > 18 ? 0 : Long.parseLong(digits);
  }
}
