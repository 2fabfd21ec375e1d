package dev.fathom.demo.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictTest {

  private static final Expectation EXPECTED =
      Expectation.parse(
          "lock.Sample | a mechanism | deadlock | proved | proved | low | ann bob | cid | take |"
              + " lock-order-inversion");

  private static final Found BEHIND = found("leaked-task", "suspected", "cid", "wait");

  @Test
  void isRightWhenRuleGradeTasksAndCulpritAre() {
    assertThat(sick(found("deadlock", "proved", "ann bob", "take"), BEHIND).right()).isTrue();
  }

  @Test
  void isWrongWhenATaskIsMissing() {
    assertThat(sick(found("deadlock", "proved", "ann bob", "take")).faults())
        .containsExactly("tasks");
  }

  @Test
  void isWrongWhenATaskIsTooMuch() {
    assertThat(
            sick(
                    found("deadlock", "proved", "ann bob", "take"),
                    found("leaked-task", "suspected", "cid dan", "wait"))
                .right())
        .isFalse();
  }

  @Test
  void isWrongWhenSomebodyBehindIsProvedToo() {
    assertThat(sick(found("deadlock", "proved", "ann bob cid", "take")).faults())
        .containsExactly("tasks");
  }

  @Test
  void isWrongWhenOnlyTheGradeIs() {
    assertThat(sick(found("deadlock", "suspected", "ann bob", "take"), BEHIND).faults())
        .contains("grade");
  }

  @Test
  void isWrongWhenAnotherMethodIsBlamed() {
    assertThat(sick(found("deadlock", "proved", "ann bob", "give"), BEHIND).faults())
        .containsExactly("culprit take");
  }

  @Test
  void isWrongWhenAnotherRuleFindsSomething() {
    assertThat(
            sick(
                    found("deadlock", "proved", "ann bob", "take"),
                    BEHIND,
                    found("lock-contention", "slow", "ann", "take"))
                .unexpected())
        .hasSize(1);
  }

  @Test
  void letsANoteTellOfThoseWhoAreStuckBelowTheLevelAtWhichTheyMustBeFound() {
    Found note = found("lock-contention", "slow", "ann", "take");
    Found warning = found("over-concurrency", "suspected", "ann", "take");
    Found other = found("lock-contention", "slow", "dan", "take");
    assertThat(sick(note).belowLevel(EXPECTED).unexpected()).isEmpty();
    assertThat(sick(warning).belowLevel(EXPECTED).unexpected()).containsExactly(warning);
    assertThat(sick(other).belowLevel(EXPECTED).unexpected()).containsExactly(other);
  }

  @Test
  void letsAHealthyTwinHaveTwoNotesOfOtherRules() {
    Found note = found("lock-contention", "slow", "ann", "take");
    assertThat(Verdict.ofHealthy(EXPECTED, List.of(note, note)).right()).isTrue();
    assertThat(Verdict.ofHealthy(EXPECTED, List.of(note, note, note)).right()).isFalse();
    assertThat(Verdict.ofHealthy(EXPECTED, List.of(BEHIND)).right()).isFalse();
  }

  @Test
  void wantsALuckyRunPredicted() {
    Found inversion = found("lock-order-inversion", "potential", "ann", "take");
    assertThat(Verdict.ofLucky(EXPECTED, List.of(inversion)).right()).isTrue();
    assertThat(Verdict.ofLucky(EXPECTED, List.of()).right()).isFalse();
  }

  private static Verdict sick(Found... findings) {
    Measured nothing = new Measured(Map.of(), NullNode.getInstance());
    return Verdict.ofSick(EXPECTED, List.of(findings), nothing);
  }

  private static Found found(String rule, String grade, String tasks, String method) {
    StringBuilder named = new StringBuilder();
    for (String name : tasks.split(" ")) {
      named.append(named.isEmpty() ? "" : ",").append("{'name':'").append(name).append("'}");
    }
    String json =
        "{'rule':'%s','grade':'%s','tasks':[%s],'site':{'class':'%s','method':'%s'}}"
            .formatted(rule, grade, named, "dev.fathom.demo.gallery.lock.Sample", method);
    try {
      return Found.of(new ObjectMapper().readTree(json.replace('\'', '"')));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
