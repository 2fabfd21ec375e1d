package dev.fathom.analyzer.verdict.render;

import dev.fathom.analyzer.finding.Evidence;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Outcome;
import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.verdict.Judged;
import dev.fathom.analyzer.verdict.Status;
import dev.fathom.analyzer.verdict.Verdict;
import java.io.IOException;
import java.util.List;

/**
 * The XML of JUnit, which every build server shows: a suite for each rule, a case for each finding.
 * Stateless.
 */
public final class JUnitVerdict implements VerdictRenderer {

  @Override
  public void render(Verdict verdict, Appendable out) throws IOException {
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"fathom\">\n");
    for (Outcome outcome : verdict.report().outcomes()) {
      suite(outcome, verdict, out);
    }
    out.append("</testsuites>\n");
  }

  private static void suite(Outcome outcome, Verdict verdict, Appendable out) throws IOException {
    List<Judged> findings =
        verdict.findings().stream()
            .filter(judged -> judged.finding().rule() == outcome.rule())
            .toList();
    long failures = findings.stream().filter(judged -> judged.status().fails()).count();
    long waived = findings.stream().filter(judged -> judged.status() == Status.WAIVED).count();
    out.append("  <testsuite name=\"").append(outcome.rule().id());
    out.append("\" tests=\"" + Math.max(1, findings.size()) + "\" failures=\"" + failures);
    out.append("\" errors=\"" + (outcome instanceof Outcome.Failed ? 1 : 0));
    out.append("\" skipped=\"" + (waived + (outcome instanceof Outcome.Skipped ? 1 : 0)) + "\">\n");
    if (findings.isEmpty()) {
      empty(outcome, out);
    }
    for (Judged judged : findings) {
      testCase(judged, out);
    }
    out.append("  </testsuite>\n");
  }

  /** A suite without a case would not be shown. */
  private static void empty(Outcome outcome, Appendable out) throws IOException {
    out.append("    <testcase classname=\"fathom\" name=\"").append(outcome.rule().id());
    if (outcome instanceof Outcome.Skipped skipped) {
      out.append("\"><skipped message=\"").append(escaped(skipped.reason()));
      out.append("\"/></testcase>\n");
    } else if (outcome instanceof Outcome.Failed failed) {
      out.append("\"><error message=\"").append(escaped(failed.reason()));
      out.append("\"/></testcase>\n");
    } else {
      out.append("\"/>\n");
    }
  }

  private static void testCase(Judged judged, Appendable out) throws IOException {
    Finding finding = judged.finding();
    out.append("    <testcase classname=\"").append(escaped(finding.site().className()));
    out.append("\" name=\"").append(escaped(finding.fingerprint())).append("\"");
    if (judged.status().fails()) {
      out.append(">\n      <failure type=\"").append(finding.grade().word());
      out.append("\" message=\"").append(escaped(finding.message())).append("\">");
      out.append(escaped(details(finding))).append("</failure>\n    </testcase>\n");
    } else if (judged.status() == Status.WAIVED) {
      out.append("><skipped message=\"waived\"/></testcase>\n");
    } else {
      out.append("><system-out>").append(escaped(finding.message()));
      out.append("</system-out></testcase>\n");
    }
  }

  private static String details(Finding finding) {
    StringBuilder text = new StringBuilder("at " + finding.site() + "\n");
    for (Evidence evidence : finding.evidence()) {
      text.append(evidence.label()).append(": ").append(evidence.text()).append('\n');
      for (Frame frame : evidence.stack()) {
        text.append("    at ").append(frame).append('\n');
      }
    }
    return text.append(finding.fix()).toString();
  }

  /** What XML does not allow at all, such as escape characters in a thread's name, becomes ?. */
  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                case '\n' -> safe.append("&#10;");
                default -> safe.appendCodePoint(isAllowed(c) ? c : '?');
              }
            });
    return safe.toString();
  }

  private static boolean isAllowed(int c) {
    return c == '\t'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || (c >= 0x10000 && c <= 0x10FFFF);
  }
}
