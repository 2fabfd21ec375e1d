package dev.fathom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.finding.RuleId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The catalogue as the command line shows it. */
class RulesCommandTest {

  @Test
  void everyRuleHasALine() {
    Session session = Session.plain().run("rules");

    assertThat(session.status()).isZero();
    assertThat(session.err()).isEmpty();
    assertThat(session.out().lines()).hasSize(RuleId.values().length);
  }

  @ParameterizedTest
  @EnumSource(RuleId.class)
  void everyRuleHasAPage(RuleId rule) {
    Session session = Session.plain().run("rules", rule.id());

    assertThat(session.status()).isZero();
    assertThat(session.out()).contains(rule.id());
  }
}
