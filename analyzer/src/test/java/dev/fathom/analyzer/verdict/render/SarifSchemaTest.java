package dev.fathom.analyzer.verdict.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.fathom.analyzer.baseline.Baseline;
import dev.fathom.analyzer.baseline.Waiver;
import dev.fathom.analyzer.finding.Report;
import dev.fathom.analyzer.verdict.Reports;
import dev.fathom.analyzer.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is valid against the schema of SARIF 2.1.0 that OASIS has published. */
class SarifSchemaTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchema SCHEMA = schema();

  private static JsonSchema schema() {
    try (InputStream in =
        SarifSchemaTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      return JsonSchemaFactory.getInstance(VersionFlag.V7)
          .getSchema(in, SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode log(Report report, SourcePaths sources) throws IOException {
    Waiver leak = new Waiver("leaked-task|shop.OrderWorker$Line.run|orders", null);
    Waiver late = new Waiver("deadlock|shop.OrderWorker$Line.lock|orders", LocalDate.EPOCH);
    Verdict verdict =
        Verdict.of(
            report, f -> true, Baseline.of(List.of(leak, late)), LocalDate.EPOCH.plusDays(1));
    StringBuilder text = new StringBuilder();
    new SarifVerdict("1.2", sources).render(verdict, text);
    return JSON.readTree(text.toString());
  }

  private static Set<ValidationMessage> complaints(JsonNode log) {
    return SCHEMA.validate(log);
  }

  static List<Report> reports() {
    return List.of(Reports.sick(), Reports.bare(), Reports.broken(), Reports.healthy());
  }

  @ParameterizedTest
  @MethodSource("reports")
  void everyVerdictIsValidWithAndWithoutSources(Report report) throws IOException {
    assertThat(complaints(log(report, name -> Optional.empty()))).isEmpty();
    assertThat(complaints(log(report, name -> Optional.of("src/shop/A.java")))).isEmpty();
  }

  @Test
  void aPathThatIsNoUriIsWrittenAsOne() throws IOException {
    JsonNode log = log(Reports.sick(), name -> Optional.of("my shop/Bücher%.java"));

    assertThat(complaints(log)).isEmpty();
    assertThat(log.findValuesAsText("uri"))
        .isNotEmpty()
        .containsOnly("my%20shop/B%C3%BCcher%25.java");
  }

  @Test
  void theSchemaRefusesWhatTheStandardDoesNotKnow() throws IOException {
    JsonNode log = log(Reports.sick(), name -> Optional.empty());
    ((ObjectNode) log.path("runs").path(0).path("results").path(0)).put("level", "fatal");

    assertThat(complaints(log)).hasSize(1);
  }
}
