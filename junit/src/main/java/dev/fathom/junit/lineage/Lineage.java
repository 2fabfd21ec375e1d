package dev.fathom.junit.lineage;

import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Stack;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where a thread comes from. Immutable.
 *
 * @param number unique in this JVM
 * @param scope what it belongs to
 * @param creator name of the thread that created it; empty for a scope's own thread
 * @param birth made where the thread was created, for its stack: to fill that in costs next to
 *     nothing, and hardly anybody ever wants to read it; null when unknown
 */
public record Lineage(long number, Scope scope, String creator, Throwable birth) {

  private static final int DEEPEST = 32;
  private static final AtomicLong NUMBERS = new AtomicLong();

  static Lineage of(Scope scope, String creator, Throwable birth) {
    return new Lineage(NUMBERS.incrementAndGet(), scope, creator, birth);
  }

  /** Of a thread of which no more than the scope is known. */
  static Lineage of(Scope scope) {
    return of(scope, "", null);
  }

  /** Of the thread that runs a scope. */
  static Lineage root(Scope scope) {
    return of(scope);
  }

  /** Where it was created, without the constructors of threads; may be empty. */
  public Stack creation() {
    if (birth == null) {
      return Stack.EMPTY;
    }
    return new Stack(
        Arrays.stream(birth.getStackTrace())
            .dropWhile(Lineage::isConstruction)
            .limit(DEEPEST)
            .map(f -> new Frame(f.getClassName(), f.getMethodName(), f.getLineNumber()))
            .toList(),
        false);
  }

  private static boolean isConstruction(StackTraceElement frame) {
    String name = frame.getClassName();
    return name.startsWith("java.lang.Thread")
        || name.startsWith("java.lang.InheritableThreadLocal")
        || name.equals("java.lang.VirtualThread")
        || name.equals("java.lang.BaseVirtualThread")
        || name.startsWith(Lineages.class.getName() + "$");
  }
}
