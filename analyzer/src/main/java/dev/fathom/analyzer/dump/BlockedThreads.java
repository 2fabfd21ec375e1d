package dev.fathom.analyzer.dump;

import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Stack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads from a thread dump who waits for a lock, for permits, or for room in a queue.
 *
 * <p>Who waits for an element, a signal or a result is left out: that is how workers rest. So are
 * threads of deadlocks that the JVM tells of. What it does not understand it passes over.
 */
public final class BlockedThreads {

  private static final Pattern HEAD =
      Pattern.compile("^\"(.*)\" #(\\d+)\\s.*?(?:cpu=([0-9.]+)ms\\s.*)?$");
  private static final Pattern WAITED_FOR =
      Pattern.compile("- (?:waiting to lock|parking to wait for)\\s+<(\\S+)> \\(an? ([^)]+)\\)");
  private static final Pattern LOCKED = Pattern.compile("- locked <(\\S+)>");
  private static final String STATE = "   java.lang.Thread.State: ";
  private static final String MONITOR = "BLOCKED";
  private static final String PARKED = "WAITING (parking)";

  /** Methods of {@code java.util.concurrent} in which nobody rests. */
  private static final Set<String> BUSY =
      Set.of(
          "lock",
          "lockInterruptibly",
          "readLock",
          "writeLock",
          "acquire",
          "acquireUninterruptibly",
          "put",
          "putFirst",
          "putLast",
          "exchange");

  private final Map<String, Entry> holders = new HashMap<>();
  private final List<Entry> entries = new ArrayList<>();

  private BlockedThreads() {}

  private static final class Entry {
    private final String name;
    private final long number;
    private final long cpuMicros;
    private String state = "";
    private String lock = "";
    private String lockClass = "";
    private final List<Frame> frames = new ArrayList<>();

    private Entry(Matcher head) {
      name = head.group(1);
      number = Long.parseLong(head.group(2));
      cpuMicros =
          head.group(3) == null ? -1 : Math.round(Double.parseDouble(head.group(3)) * 1_000);
    }

    private Optional<Frame> call() {
      return state.startsWith(PARKED)
          ? frames.stream().filter(BlockedThreads::isBusy).findFirst()
          : Optional.empty();
    }

    private boolean isBlocked() {
      return state.startsWith(MONITOR) || call().isPresent();
    }
  }

  /** The threads of a dump that wait so, in its order; none when the text is null. */
  public static List<BlockedThread> of(String dump) {
    if (dump == null) {
      return List.of();
    }
    BlockedThreads threads = new BlockedThreads();
    Entry current = null;
    for (String line : dump.lines().toList()) {
      if (line.startsWith("\"")) {
        Matcher head = HEAD.matcher(line);
        current = head.matches() ? threads.enter(new Entry(head)) : null;
      } else if (line.isEmpty()) {
        current = null;
      } else if (current != null) {
        threads.read(line, current);
      }
    }
    Set<String> deadlocked =
        DeadlockSection.of(dump).stream()
            .flatMap(deadlock -> deadlock.members().stream())
            .map(DumpedThread::name)
            .collect(Collectors.toSet());
    return threads.blocked().stream()
        .filter(thread -> !deadlocked.contains(thread.name()))
        .toList();
  }

  private Entry enter(Entry entry) {
    entries.add(entry);
    return entry;
  }

  private void read(String line, Entry entry) {
    if (line.startsWith(STATE)) {
      entry.state = line.substring(STATE.length());
      return;
    }
    Optional<Frame> frame = DumpedFrame.in(line);
    if (frame.isPresent()) {
      entry.frames.add(frame.get());
      return;
    }
    Matcher waited = WAITED_FOR.matcher(line);
    Matcher locked = LOCKED.matcher(line);
    if (waited.find()) {
      entry.lock = waited.group(1);
      entry.lockClass = waited.group(2);
    } else if (locked.find()) {
      holders.putIfAbsent(locked.group(1), entry);
    }
  }

  private List<BlockedThread> blocked() {
    return entries.stream().filter(Entry::isBlocked).map(this::blocked).toList();
  }

  private BlockedThread blocked(Entry entry) {
    Optional<Frame> call = entry.call();
    Entry holder = holders.get(entry.lock);
    return new BlockedThread(
        entry.name,
        entry.number,
        entry.cpuMicros,
        call.map(BlockedThreads::owner).orElse(entry.lockClass),
        call.map(Frame::method).orElse(""),
        holder == null ? "" : holder.name,
        holder == null ? Stack.EMPTY : new Stack(holder.frames, false),
        new Stack(entry.frames, false));
  }

  /** The class that people know, such as ReentrantLock where its Sync was called. */
  private static String owner(Frame frame) {
    int inner = frame.className().indexOf('$');
    return inner < 0 ? frame.className() : frame.className().substring(0, inner);
  }

  private static boolean isBusy(Frame frame) {
    return frame.className().startsWith("java.util.concurrent.")
        && !frame.className().contains("AbstractQueued")
        && BUSY.contains(frame.method());
  }
}
