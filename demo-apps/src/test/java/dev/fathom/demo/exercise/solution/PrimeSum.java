package dev.fathom.demo.exercise.solution;

import dev.fathom.demo.exercise.PrimeSumDemands;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.Receiver;
import dev.fathom.runtime.TaskGroup;
import dev.fathom.runtime.flow.Generator;
import dev.fathom.runtime.flow.Pipeline;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;

/** Exercise 2, solved. */
public class PrimeSum extends PrimeSumDemands {

  // begin: prime-sum-solution
  @Override
  protected long sumBelow(Context context, long limit, PrimeTest test)
      throws InterruptedException, ExecutionException {
    LongAdder sum = new LongAdder();
    Generator<Long> candidates =
        emitter -> {
          for (long number = 2; number < limit; number++) {
            emitter.emit(number); // waits for room, and ends when the group is cancelled
          }
        };
    try (TaskGroup group = TaskGroup.under(context, "primes")) {
      Pipeline stages = Pipeline.in(group);
      Receiver<Long> numbers = stages.source("numbers", 64, candidates);
      Receiver<Long> primes =
          stages.map("primes", 4, 64, numbers, n -> test.isPrime(n) ? n : null); // null: dropped
      stages.forEach("sum", 1, primes, sum::add);
      group.await();
    }
    return sum.sum();
  }
  // end: prime-sum-solution
}
