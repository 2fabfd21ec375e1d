package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.Context;
import dev.fathom.runtime.Receiver;
import dev.fathom.runtime.Result;
import dev.fathom.runtime.flow.Generator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ResultStreamsTest {

  // begin: results
  static Receiver<Result<Integer>> parse(Context context, List<String> lines) {
    return Generator.produce(
        context,
        "parsed",
        4,
        emitter -> {
          for (String line : lines) {
            emitter.emit(Result.of(() -> Integer.valueOf(line)));
          }
        });
  }

  // end: results

  @Test
  void a_failure_may_be_an_element() {
    List<Integer> numbers = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    // begin: consume
    for (Result<Integer> result : parse(Context.background(), List.of("1", "two", "3"))) {
      if (result instanceof Result.Success<Integer> success) {
        numbers.add(success.value());
      } else {
        errors.add(result.failure().getMessage());
      }
    }
    // end: consume
    assertThat(numbers).containsExactly(1, 3);
    assertThat(errors).singleElement().asString().contains("two");
  }
}
