package dev.fathom.analyzer.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.finding.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page of a rule, whose example is what the rule really says. */
public final class RulePage {

  private RulePage() {}

  /** Fails unless the page shows the message of the finding. */
  public static void shows(Finding finding) {
    Path page = Path.of("..", "docs", "rules", finding.rule().id() + ".md");
    try {
      assertThat(Files.readString(page)).contains("```\n" + finding.message() + "\n```");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
