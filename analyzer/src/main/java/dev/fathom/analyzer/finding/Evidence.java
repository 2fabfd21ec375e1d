package dev.fathom.analyzer.finding;

import dev.fathom.analyzer.model.Frame;
import java.util.List;

/**
 * One thing that supports a finding. Immutable.
 *
 * @param label a word or two: {@code holder}, {@code last receiver}, {@code created at}
 * @param text one sentence without full stop
 * @param stack top first; empty when the sentence says it all
 */
public record Evidence(String label, String text, List<Frame> stack) {

  public Evidence {
    stack = List.copyOf(stack);
  }

  /** Evidence without a stack. */
  public static Evidence of(String label, String text) {
    return new Evidence(label, text, List.of());
  }
}
