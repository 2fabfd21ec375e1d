package dev.fathom.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.analysis.Thresholds;
import dev.fathom.analyzer.finding.RuleId;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RulePagesTest {

  private static final Path RULES = Path.of("..", "docs", "rules");

  @ParameterizedTest
  @EnumSource
  void everyRuleHasAPage(RuleId rule) throws IOException {
    assertThat(Files.readString(RULES.resolve(rule.id() + ".md")))
        .startsWith("# " + rule.id() + "\n")
        .contains("**What.**", "**Why.**", "**Example.**", "**Blind spots.**", "**Level.**");
  }

  @Test
  void everyThresholdStandsInTheTable() throws IOException {
    String table = Files.readString(RULES.resolve("README.md"));
    for (RecordComponent threshold : Thresholds.class.getRecordComponents()) {
      assertThat(table).contains("| `" + threshold.getName() + "` |");
    }
  }
}
