package dev.fathom.demo.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.junit.LeakChecked;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Exercise 5, find the leak: ask several replicas, take the first answer, leave nobody behind. */
@LeakChecked(linger = "2s")
public abstract class FirstAnswerDemands {

  /** The answer of the replica that answers first. */
  protected abstract String first(List<Callable<String>> replicas) throws InterruptedException;

  @Test
  void oneReplicaAnswers() throws InterruptedException {
    assertThat(first(List.of(() -> "a"))).isEqualTo("a");
  }

  @Test
  void threeReplicasAnswer() throws InterruptedException {
    assertThat(first(List.of(() -> "a", () -> "b", () -> "c"))).isIn("a", "b", "c");
  }
}
