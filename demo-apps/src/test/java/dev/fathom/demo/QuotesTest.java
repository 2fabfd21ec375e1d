package dev.fathom.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keeps what the documents quote from the demos equal to what is built. */
class QuotesTest {

  private static final Path MODULE = Path.of(System.getProperty("basedir", ""));
  private static final Path DEMOS = MODULE.resolve("src/main/java/dev/fathom/demo");

  private static final Pattern QUOTE =
      Pattern.compile("(?ms)^<!-- quote: (\\S+) -->\\s*```java\n(.*?)^```\n");

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/from-go.md"})
  void everyQuoteIsInTheSources(String document) throws IOException {
    List<MatchResult> quotes =
        QUOTE.matcher(Files.readString(MODULE.resolve("..").resolve(document))).results().toList();
    assertThat(quotes).as("quotes in %s", document).isNotEmpty();
    for (MatchResult quote : quotes) {
      String source = Files.readString(DEMOS.resolve(quote.group(1)));
      assertThat(flush(source)).as(document).contains(flush(quote.group(2)));
    }
  }

  /** The lines without what they are indented by. */
  private static String flush(String code) {
    return code.lines().map(String::strip).collect(Collectors.joining("\n"));
  }
}
