package dev.fathom.analyzer.verdict.render;

import dev.fathom.analyzer.verdict.Status;
import dev.fathom.analyzer.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Words that several formats use. Stateless. */
final class Sentences {

  private Sentences() {}

  /** The verdict in one sentence without full stop. */
  static String summary(Verdict verdict) {
    List<String> parts = new ArrayList<>();
    for (Status status : Status.values()) {
      int count = verdict.with(status).size();
      if (count > 0) {
        parts.add(count + " " + status.word());
      }
    }
    if (!verdict.fixed().isEmpty()) {
      parts.add(verdict.fixed().size() + " fixed");
    }
    String findings = parts.isEmpty() ? "no findings" : String.join(", ", parts);
    return (verdict.fails() ? "failed: " : "passed: ") + findings;
  }

  static String padded(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - text.length()));
  }
}
