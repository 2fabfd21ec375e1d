package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.CancelScope;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.Receiver;
import dev.fathom.runtime.flow.Generator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GeneratorsTest {

  // begin: generator
  static Receiver<Long> fibonacci(Context context) {
    return Generator.produce(
        context,
        "fibonacci",
        0,
        emitter -> {
          for (long a = 0, b = 1; ; b += a, a = b - a) {
            emitter.emit(a);
          }
        });
  }

  static List<Long> below(long limit) {
    List<Long> found = new ArrayList<>();
    try (CancelScope scope = Context.background().withCancel("fibonacci")) {
      for (long number : fibonacci(scope)) {
        if (number >= limit) {
          break; // closing the scope ends the generator
        }
        found.add(number);
      }
    }
    return found;
  }

  // end: generator

  @Test
  void a_generator_is_a_channel_that_somebody_fills() {
    assertThat(below(20)).containsExactly(0L, 1L, 1L, 2L, 3L, 5L, 8L, 13L);
  }
}
