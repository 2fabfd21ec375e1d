package dev.fathom.agent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class StacksTest {

  private final AtomicInteger full = new AtomicInteger();
  private final Stacks stacks = new Stacks(full::incrementAndGet);

  private static StackTraceElement[] frames(int count) {
    StackTraceElement[] frames = new StackTraceElement[count];
    for (int i = 0; i < count; i++) {
      frames[i] = new StackTraceElement("shop.Order", "run" + i, "Order.java", i);
    }
    return frames;
  }

  @Test
  void a_stack_is_text_top_first_and_has_an_identity_of_its_content() {
    Stack stack = stacks.of(frames(2));
    assertThat(stack.frames()).isEqualTo("shop.Order.run0:0\nshop.Order.run1:1");
    assertThat(stack.truncated()).isFalse();
    assertThat(stacks.of(frames(2))).isSameAs(stack);
    assertThat(new Stacks(full::incrementAndGet).of(frames(2)).id()).isEqualTo(stack.id());
    assertThat(stacks.of(frames(3)).id()).isNotEqualTo(stack.id());
  }

  @Test
  void a_deep_stack_keeps_its_top_and_says_so() {
    Stack stack = stacks.of(frames(500));
    assertThat(stack.truncated()).isTrue();
    assertThat(stack.frames()).startsWith("shop.Order.run0:0\n").doesNotContain("run400");
  }

  /** On top is a frame of the JDK, since our own frames there are left out. */
  private Stack behindJdk() {
    return Optional.of(stacks).map(Stacks::here).orElseThrow();
  }

  @Test
  void lambdas_that_do_the_same_are_told_apart() {
    List<Supplier<Stack>> alike = List.of(() -> behindJdk(), () -> behindJdk());
    List<Stack> taken = new ArrayList<>();
    for (Supplier<Stack> one : alike) {
      taken.add(one.get());
    }
    assertThat(taken.get(0).frames()).isNotEqualTo(taken.get(1).frames());
  }

  @Test
  void no_frames_are_no_stack() {
    assertThat(stacks.of(frames(0))).isNull();
  }

  @Test
  void stacks_that_no_row_names_are_forgotten_and_others_kept() {
    Stack named = stacks.of(frames(1));
    Stack forgotten = stacks.of(frames(2));
    named.use(1);
    List<Stack> kept = new ArrayList<>();
    stacks.sweep(kept::add);
    assertThat(kept).containsExactly(named);
    assertThat(stacks.of(frames(1))).isSameAs(named);
    assertThat(stacks.of(frames(2))).isNotSameAs(forgotten);
  }

  @Test
  void too_many_stacks_are_left_out_and_told() {
    for (int i = 0; i < 17_000; i++) {
      stacks.of(new StackTraceElement[] {new StackTraceElement("C", "m", "C.java", i)});
    }
    assertThat(full.get()).isEqualTo(17_000 - 16_384);
  }

  @Test
  void a_definition_is_due_once_in_each_chunk() {
    Stack stack = stacks.of(frames(1));
    assertThat(stack.use(1)).isTrue();
    assertThat(stack.use(1)).isFalse();
    assertThat(stack.use(2)).isTrue();
    assertThat(stack.takeUsed()).isTrue();
    assertThat(stack.takeUsed()).isFalse();
  }
}
