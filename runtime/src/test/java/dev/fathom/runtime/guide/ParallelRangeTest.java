package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.Context;
import dev.fathom.runtime.flow.Parallel;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ParallelRangeTest {

  @Test
  void ranges_are_worked_on_by_as_many_tasks_as_processors()
      throws InterruptedException, ExecutionException {
    // begin: parallel
    double[] roots = new double[10_000];
    Parallel.forRanges(
        Context.background(),
        "roots",
        0,
        roots.length,
        (from, to) -> {
          for (int i = (int) from; i < to; i++) {
            roots[i] = Math.sqrt(i);
          }
        });
    // end: parallel
    assertThat(roots[9_801]).isEqualTo(99.0);
  }
}
