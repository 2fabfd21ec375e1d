package dev.fathom.agent.ledger;

import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The stacks that rows name, each kept once.
 *
 * <p>Bounded: when too many different ones are known, further ones are not taken until those that
 * no row names any more have been dropped. Safe for use by any thread.
 */
public final class Stacks {

  private static final int MOST_STACKS = 16_384;
  private static final int DEEPEST = 64;
  private static final int DEEPEST_CREATION = 32;

  /** Enough to come out of the JDK's own frames and of a few wrappers. */
  private static final int DEEPEST_SITE = 12;

  private static final String DISPATCHER = "java.util.concurrent.locks.FathomDispatcher";

  /** Above what is kept of a stack lie our own frames, and frames that are not shown. */
  private static final int MORE_FRAMES = 10;

  private final StackWalker creations = walker(DEEPEST_CREATION);
  private final StackWalker sites = walker(DEEPEST_SITE);
  private final ClassLoader ours = Stacks.class.getClassLoader();
  private final ConcurrentMap<String, Stack> byFrames = new ConcurrentHashMap<>();

  /** Creation sites by code position, which is far cheaper to find out than the text. */
  private final ConcurrentMap<Long, Stack> byPosition = new ConcurrentHashMap<>();

  private final Runnable onFull;

  /** Tells {@code onFull} about each stack that was left out. */
  public Stacks(Runnable onFull) {
    this.onFull = onFull;
  }

  /** The stack with these frames, top first; null when there are none or no room. */
  public Stack of(StackTraceElement[] frames) {
    int depth = Math.min(frames.length, DEEPEST);
    if (depth == 0) {
      return null;
    }
    StringBuilder text = new StringBuilder(depth * 48);
    for (int i = 0; i < depth; i++) {
      append(text, frames[i]);
    }
    return intern(text.toString(), frames.length > depth, false);
  }

  /** The stack with these frames as text, top first; null when there is no room. */
  public Stack of(String frames, boolean truncated) {
    return intern(frames, truncated, false);
  }

  /** The current thread's stack without the agent's own frames; null when there is no room. */
  public Stack here() {
    return creations.walk(frames -> here(frames, DEEPEST_CREATION));
  }

  /** The top of {@link #here}, which differs less from one call to the next. */
  public Stack site() {
    return sites.walk(frames -> here(frames, DEEPEST_SITE));
  }

  /** One that has room for that many frames from the start, and does not fetch them bit by bit. */
  private static StackWalker walker(int deepest) {
    return StackWalker.getInstance(
        Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE), deepest + MORE_FRAMES);
  }

  private Stack here(Stream<StackFrame> stack, int deepest) {
    List<StackFrame> frames = new ArrayList<>(deepest);
    Iterator<StackFrame> rest = stack.iterator();
    long position = 0;
    // To ask for one more than was fetched from the start takes as long as all that were fetched.
    while (frames.size() < deepest && rest.hasNext()) {
      StackFrame frame = rest.next();
      if (!frames.isEmpty() || !isOurs(frame)) {
        frames.add(frame);
        position = mix(position, positionOf(frame));
      }
    }
    Stack known = byPosition.get(position);
    return known != null ? known : define(position, frames, rest.hasNext());
  }

  /**
   * The class and the place in the code of a method; and which method, since lambdas of one class
   * that begin alike are called from the same place. To ask for its name takes longest, so for the
   * JDK, whose methods are not who is to blame, the place must do.
   */
  private static long positionOf(StackFrame frame) {
    Class<?> type = frame.getDeclaringClass();
    long position = mix(type.hashCode(), frame.getByteCodeIndex());
    return type.getClassLoader() == null
        ? position
        : mix(position, frame.getMethodName().hashCode());
  }

  private Stack define(long position, List<StackFrame> frames, boolean truncated) {
    StringBuilder text = new StringBuilder(frames.size() * 48);
    for (StackFrame frame : frames) {
      append(text, frame.toStackTraceElement());
    }
    Stack stack = intern(text.toString(), truncated, JdkFrames.isOfJdk(frames));
    if (stack != null) {
      byPosition.put(position, stack);
    }
    return stack;
  }

  private boolean isOurs(StackFrame frame) {
    Class<?> type = frame.getDeclaringClass();
    return type.getClassLoader() == ours || type.getName().equals(DISPATCHER);
  }

  private Stack intern(String frames, boolean truncated, boolean ofJdk) {
    Stack known = byFrames.get(frames);
    if (known != null) {
      return known;
    }
    if (byFrames.size() >= MOST_STACKS) {
      onFull.run();
      return null;
    }
    return byFrames.computeIfAbsent(frames, f -> new Stack(f, truncated, ofJdk));
  }

  /** Whether unused ones should be forgotten soon. */
  public boolean isNearlyFull() {
    return byFrames.size() > MOST_STACKS / 2;
  }

  /**
   * Visits the stacks that rows named since the last call, and forgets the others. Whoever still
   * holds a forgotten stack may go on using it.
   */
  public void sweep(Consumer<Stack> used) {
    byFrames
        .values()
        .removeIf(
            stack -> {
              boolean keep = stack.takeUsed();
              if (keep) {
                used.accept(stack);
              }
              return !keep;
            });
    byPosition.values().removeIf(stack -> byFrames.get(stack.frames()) != stack);
  }

  private static void append(StringBuilder text, StackTraceElement frame) {
    if (text.length() > 0) {
      text.append('\n');
    }
    text.append(frame.getClassName()).append('.').append(frame.getMethodName());
    text.append(':').append(frame.getLineNumber());
  }

  private static long mix(long hash, long value) {
    long mixed = (hash ^ value) * 0x9E3779B97F4A7C15L;
    return mixed ^ mixed >>> 32;
  }
}
