package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.sync.Once;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OnceTest {

  private static final List<String> log = new ArrayList<>();

  @Test
  void an_action_runs_once() {
    List<String> runs = new ArrayList<>();
    // begin: once
    Once start = new Once("start");
    boolean mine = start.run(() -> runs.add("started"));
    boolean again = start.run(() -> runs.add("started"));
    // end: once
    assertThat(mine).isTrue();
    assertThat(again).isFalse();
    assertThat(runs).hasSize(1);
  }

  // begin: once-value
  private static final class Dictionary { // loaded by the first use; the JVM sees to it
    static final List<String> WORDS = load();
  }

  static boolean known(String word) {
    return Dictionary.WORDS.contains(word);
  }

  // end: once-value

  private static List<String> load() {
    log.add("loaded");
    return List.of("channel", "select");
  }

  @Test
  void a_lazy_value_needs_no_lock() {
    assertThat(known("select")).isTrue();
    assertThat(known("goto")).isFalse();
    assertThat(log).containsExactly("loaded");
  }
}
