package dev.fathom.cli;

import dev.fathom.analyzer.verdict.render.GithubVerdict;
import dev.fathom.analyzer.verdict.render.JUnitVerdict;
import dev.fathom.analyzer.verdict.render.JsonVerdict;
import dev.fathom.analyzer.verdict.render.MarkdownVerdict;
import dev.fathom.analyzer.verdict.render.SarifVerdict;
import dev.fathom.analyzer.verdict.render.SourcePaths;
import dev.fathom.analyzer.verdict.render.TextVerdict;
import dev.fathom.analyzer.verdict.render.VerdictRenderer;
import java.util.Locale;

/** How a verdict is written. */
enum CheckFormat {
  /** For people. */
  TEXT,
  /** For scripts. */
  JSON,
  /** For code scanning. */
  SARIF,
  /** For build servers. */
  JUNIT,
  /** For the log of a workflow on GitHub. */
  GITHUB,
  /** For the page of a pull request. */
  MARKDOWN;

  VerdictRenderer renderer(SourcePaths sources) {
    String version = Build.current().version();
    return switch (this) {
      case TEXT -> new TextVerdict();
      case JSON -> new JsonVerdict(version);
      case SARIF -> new SarifVerdict(version, sources);
      case JUNIT -> new JUnitVerdict();
      case GITHUB -> new GithubVerdict(sources);
      case MARKDOWN -> new MarkdownVerdict();
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
