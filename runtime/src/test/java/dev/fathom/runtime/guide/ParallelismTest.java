package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.Context;
import dev.fathom.runtime.flow.Parallel;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ParallelismTest {

  // begin: structure
  static long sumOfSquares(int workers) throws InterruptedException, ExecutionException {
    LongAdder sum = new LongAdder();
    Parallel.forRanges(
        Context.background(),
        "squares",
        1,
        1_001,
        workers,
        (from, to) -> {
          for (long n = from; n < to; n++) {
            sum.add(n * n);
          }
        });
    return sum.sum();
  }

  // end: structure

  @Test
  void the_structure_does_not_depend_on_the_processors()
      throws InterruptedException, ExecutionException {
    assertThat(sumOfSquares(1)).isEqualTo(sumOfSquares(4)).isEqualTo(333_833_500);
  }
}
