package dev.fathom.analyzer.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Stack;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SiteRuleTest {

  private final SiteRule rule = new SiteRule(List.of());

  private static Stack stack(String... classes) {
    return new Stack(Arrays.stream(classes).map(name -> new Frame(name, "run", 1)).toList(), false);
  }

  @Test
  void aStackIsShownFromWhatWasCalledAtTheSite() {
    Stack stack =
        stack(
            "dev.fathom.agent.emit.Observer",
            "java.util.concurrent.locks.FathomDispatcher",
            "java.util.concurrent.locks.ReentrantLock",
            "shop.Bank",
            "shop.Bank$$Lambda$1",
            "shop.Main",
            "java.lang.Thread");

    assertThat(rule.fromSite(stack))
        .isEqualTo(stack("java.util.concurrent.locks.ReentrantLock", "shop.Bank", "shop.Main"));
  }

  @Test
  void withoutASiteOnlyTheAgentsOwnFramesAreLeftOut() {
    Stack stack =
        stack(
            "dev.fathom.agent.emit.Observer",
            "java.util.concurrent.locks.FathomDispatcher",
            "java.util.logging.LogManager",
            "dev.fathom.runtime.Task",
            "java.lang.Thread");

    assertThat(rule.siteOf(stack)).isEqualTo(Site.UNKNOWN);
    assertThat(rule.fromSite(stack))
        .isEqualTo(
            stack("java.util.logging.LogManager", "dev.fathom.runtime.Task", "java.lang.Thread"));
  }
}
