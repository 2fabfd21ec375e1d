package dev.fathom.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.sample.ForgetfulSample;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProofTest {

  @Test
  void aLeakIsProvedWhenNobodyElseHasWhatItWaitsFor() {
    Map<String, String> settings =
        Map.of("fathom.leaks.proof", "on", "fathom.leaks.scope", "class");

    String message = SampleRun.of(ForgetfulSample.class, settings).failedContainers();

    assertThat(message)
        .containsPattern("thread forgotten: WAITING .*\\(proved\\)")
        .contains("no live task can reach what it waits for")
        .containsPattern("thread kept: WAITING .*\\(suspected\\)")
        .contains("not proved: a live thread can reach what it waits for");
    if (Runtime.version().feature() >= 25) {
      assertThat(message).containsPattern("virtual thread .*\\(proved\\)");
    }
  }
}
