package dev.fathom.analyzer.verdict.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.baseline.Baseline;
import dev.fathom.analyzer.baseline.Waiver;
import dev.fathom.analyzer.verdict.Reports;
import dev.fathom.analyzer.verdict.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class VerdictRendererTest {

  private static final SourcePaths SOURCES =
      name ->
          name.startsWith("shop.OrderWorker") ? Optional.of("src/shop/A.java") : Optional.empty();

  private static Verdict verdict() {
    Waiver leak = new Waiver("leaked-task|shop.OrderWorker$Line.run|orders", null);
    Waiver gone = new Waiver("deadlock|shop.Old.lock|", null);
    return Verdict.of(
        Reports.sick(), finding -> true, Baseline.of(List.of(leak, gone)), LocalDate.EPOCH);
  }

  static Stream<VerdictRenderer> all() {
    return Stream.of(
        new TextVerdict(),
        new JsonVerdict("1"),
        new SarifVerdict("1", SOURCES),
        new JUnitVerdict(),
        new GithubVerdict(SOURCES),
        new MarkdownVerdict());
  }

  private static String render(VerdictRenderer renderer) throws IOException {
    StringBuilder text = new StringBuilder();
    renderer.render(verdict(), text);
    return text.toString();
  }

  @ParameterizedTest
  @MethodSource("all")
  void equalVerdictsGiveEqualTextThatEndsWithALineFeed(VerdictRenderer renderer)
      throws IOException {
    assertThat(render(renderer)).isEqualTo(render(renderer)).endsWith("\n").doesNotContain("\r");
  }

  @Test
  void textTellsWhatFailsFirst() throws IOException {
    assertThat(render(new TextVerdict()).lines().toList())
        .startsWith("! Lost | 3 <rows>.")
        .contains(
            "           at shop.OrderWorker$Line.lock:88",
            "fixed      deadlock|shop.Old.lock|",
            "failed: 1 failing, 1 waived, 1 fixed");
  }

  @Test
  void githubEscapesWhatIsSyntax() throws IOException {
    assertThat(render(new GithubVerdict(SOURCES)).lines().toList())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("::error file=src/shop/A.java,line=88,title=deadlock (proved)::")
        .endsWith("100%25 at shop.OrderWorker$Line.lock:88");
  }

  @Test
  void junitXmlIsWellFormedWhateverNamesHold() throws Exception {
    Document xml =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(
                new ByteArrayInputStream(
                    render(new JUnitVerdict()).getBytes(StandardCharsets.UTF_8)));

    assertThat(xml.getElementsByTagName("testsuite").getLength()).isEqualTo(3);
    assertThat(xml.getElementsByTagName("failure").getLength()).isEqualTo(1);
    assertThat(xml.getElementsByTagName("skipped").getLength()).isEqualTo(2);
    assertThat(((Element) xml.getElementsByTagName("failure").item(0)).getAttribute("message"))
        .isEqualTo("2 tasks wait, and ?[1m\"nobody\" <comes> & | 100%");
  }

  @Test
  void markdownHoldsNoMarkupOfTheObservedProgram() throws IOException {
    assertThat(render(new MarkdownVerdict()))
        .startsWith("## Fathom failed: 1 failing, 1 waived, 1 fixed\n\n> Lost \\| 3 &lt;rows&gt;.")
        .contains("&lt;comes&gt; &amp; \\| 100%");
  }

  @Test
  void jsonHoldsTheReportAsItIs() throws IOException {
    assertThat(render(new JsonVerdict("1")))
        .contains("\"failed\": true", "\"waived\": [", "\"report\": {", "\"tool\": {");
  }
}
