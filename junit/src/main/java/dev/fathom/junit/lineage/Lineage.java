package dev.fathom.junit.lineage;

import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Stack;
import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where a thread comes from. Immutable.
 *
 * @param number unique in this JVM
 * @param scope what it belongs to
 * @param creator name of the thread that created it; empty for a scope's own thread
 * @param frames where it was created, top first, without the constructors of threads; may be empty
 */
public record Lineage(long number, Scope scope, String creator, List<StackFrame> frames) {

  private static final AtomicLong NUMBERS = new AtomicLong();

  static Lineage of(Scope scope, String creator, List<StackFrame> frames) {
    return new Lineage(NUMBERS.incrementAndGet(), scope, creator, frames);
  }

  /** Of the thread that runs a scope. */
  static Lineage root(Scope scope) {
    return of(scope, "", List.of());
  }

  /** Where it was created. */
  public Stack creation() {
    return new Stack(
        frames.stream()
            .map(f -> new Frame(f.getClassName(), f.getMethodName(), f.getLineNumber()))
            .toList(),
        false);
  }
}
