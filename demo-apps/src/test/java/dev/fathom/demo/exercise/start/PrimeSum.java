package dev.fathom.demo.exercise.start;

import dev.fathom.demo.exercise.PrimeSumDemands;
import dev.fathom.runtime.Context;

/** Exercise 2 begins here. */
public class PrimeSum extends PrimeSumDemands {

  // begin: prime-sum-start
  @Override
  protected long sumBelow(Context context, long limit, PrimeTest test) {
    throw new UnsupportedOperationException("exercise 2");
  }
  // end: prime-sum-start
}
