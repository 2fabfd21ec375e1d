package dev.fathom.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the report on the README's first screen true, but for what differs from run to run. */
class ReadmeIT {

  private static final Pattern BLOCK =
      Pattern.compile(
          "<!-- report:begin -->\\s*```\\n(.*?)```\\s*<!-- report:end -->", Pattern.DOTALL);

  private static final Pattern OVERVIEW = Pattern.compile("\\d+ (error|warning|note)s?[,:]");

  @Test
  void theReportInTheReadmeIsWhatTheDemoPrints() throws IOException {
    String readme = Files.readString(Path.of(System.getProperty("fathom.root"), "README.md"));
    var block = BLOCK.matcher(readme);
    assertThat(block.find()).as("a report between the markers").isTrue();

    List<String> promised = paragraphs(block.group(1));
    List<String> printed = paragraphs(Fathom.run(List.of("demo")).out());

    assertThat(promised).hasSizeGreaterThan(3);
    assertThat(promised.stream().filter(paragraph -> !printed.contains(paragraph)))
        .as("promised, but not printed any more")
        .isEmpty();
  }

  /** What a report says, without what is left out in the README. */
  private static List<String> paragraphs(String report) {
    return Stream.of(report.split("\\n\\n+"))
        .flatMap(ReadmeIT::units)
        .map(String::strip)
        .filter(paragraph -> !paragraph.equals("…"))
        .map(ReadmeIT::lasting)
        .toList();
  }

  /**
   * Of the overview each line, since the most costly comes first, whichever it is in a run; of a
   * finding each piece of evidence, since a run may have more of them.
   */
  private static Stream<String> units(String paragraph) {
    return OVERVIEW.matcher(paragraph).lookingAt()
        ? paragraph.lines()
        : Stream.of(paragraph.split("\\n(?=   [a-z ]+: )", -1));
  }

  /** A paragraph without counts, times and names that are numbered. */
  private static String lasting(String paragraph) {
    return paragraph
        .lines()
        .map(String::strip)
        .collect(Collectors.joining(" "))
        .replaceAll("events, .*", "events of a JVM")
        .replaceAll("(dev\\.fathom\\.runtime\\.\\S+):\\d+", "$1")
        .replaceAll("(?<![:\\w.])[\\d.,]+\\d*(ns|us|µs|ms|s|m|h)?([\\d.]+s)?", "#")
        .replaceAll("[a-z]+(-[a-z]+)*-\\d+", "NAME")
        .replaceAll("NAME(, NAME)*( and # more)?", "NAMES")
        .replaceAll("\\s+", " ");
  }
}
