package dev.fathom.analyzer.verdict.render;

import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.verdict.Judged;
import dev.fathom.analyzer.verdict.Status;
import dev.fathom.analyzer.verdict.Verdict;
import java.io.IOException;

/** Annotations as the workflow commands of GitHub Actions: one line for each finding. Immutable. */
public final class GithubVerdict implements VerdictRenderer {

  private final SourcePaths sources;

  /** A renderer that finds source files there. */
  public GithubVerdict(SourcePaths sources) {
    this.sources = sources;
  }

  @Override
  public void render(Verdict verdict, Appendable out) throws IOException {
    for (Judged judged : verdict.findings()) {
      if (judged.status() != Status.WAIVED) {
        annotation(judged, out);
      }
    }
    out.append("::notice title=fathom::").append(data(Sentences.summary(verdict))).append('\n');
  }

  private void annotation(Judged judged, Appendable out) throws IOException {
    Finding finding = judged.finding();
    out.append("::").append(level(judged)).append(' ');
    String file = sources.find(finding.site().className()).orElse("");
    if (!file.isEmpty()) {
      out.append("file=").append(property(file)).append(',');
      if (finding.site().line() > 0) {
        out.append("line=" + finding.site().line() + ",");
      }
    }
    out.append("title=")
        .append(property(finding.rule().id() + " (" + finding.grade().word() + ")"))
        .append("::")
        .append(data(finding.message() + " at " + finding.site()))
        .append('\n');
  }

  private static String level(Judged judged) {
    if (judged.status().fails()) {
      return "error";
    }
    return switch (judged.finding().grade().severity()) {
      case ERROR, WARNING -> "warning";
      case NOTE -> "notice";
    };
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
