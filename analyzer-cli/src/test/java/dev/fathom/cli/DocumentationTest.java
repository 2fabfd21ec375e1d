package dev.fathom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.cli.exit.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What is written about the command line is true. */
class DocumentationTest {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  @Test
  void theReadmeListsEveryRuleInTheOrderOfTheCatalogue() throws IOException {
    List<String> rows =
        Stream.of(RuleId.values())
            .map(
                rule ->
                    "| [%s](docs/rules/%s.md) | %s |"
                        .formatted(rule.id(), rule.id(), rule.summary()))
            .toList();

    assertThat(read("README.md")).contains(String.join("\n", rows));
  }

  @Test
  void theReferenceNamesEveryCommandAndOption() throws IOException {
    String reference = read("docs/cli.md");

    CommandLine root = CommandTree.of(new Fathom(Session.plain().host()));

    for (CommandLine command : root.getSubcommands().values()) {
      assertThat(reference).contains("fathom " + command.getCommandName());
      for (OptionSpec option : command.getCommandSpec().options()) {
        boolean standard = option.usageHelp() || option.versionHelp();
        assertThat(reference).contains(standard ? option.shortestName() : option.longestName());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs/cli.md", "docs/adr/0402-exit-status.md"})
  void everyExitStatusIsDescribed(String page) throws IOException {
    String text = read(page);

    assertThat(ExitStatus.table().keySet())
        .allSatisfy(status -> assertThat(text).contains("| " + status.strip() + " |"));
  }

  @Test
  void everyDecisionIsInTheIndex() throws IOException {
    String index = read("docs/adr/README.md");

    try (Stream<Path> pages = Files.list(ROOT.resolve("docs/adr"))) {
      assertThat(pages.map(page -> page.getFileName().toString()).sorted())
          .filteredOn(name -> name.matches("04\\d\\d-.*"))
          .isNotEmpty()
          .allSatisfy(name -> assertThat(index).contains("](" + name + ")"));
    }
  }

  private static String read(String page) throws IOException {
    return Files.readString(ROOT.resolve(page));
  }
}
