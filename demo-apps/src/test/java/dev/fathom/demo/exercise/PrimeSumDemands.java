package dev.fathom.demo.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fathom.junit.LeakChecked;
import dev.fathom.runtime.Context;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** Exercise 2, fan-out and fan-in: test numbers in several tasks, add up in one. */
@LeakChecked
public abstract class PrimeSumDemands {

  /** What says whether a number is prime. */
  @FunctionalInterface
  public interface PrimeTest {
    /** Whether it is; may take long, and may fail. */
    boolean isPrime(long number) throws Exception;
  }

  /** The sum of all primes below a limit; four tasks test, one adds up. */
  protected abstract long sumBelow(Context context, long limit, PrimeTest test) throws Exception;

  @Test
  void thePrimesBelowAThousandAreAddedUp() throws Exception {
    PrimeTest test = number -> BigInteger.valueOf(number).isProbablePrime(30);
    assertThat(sumBelow(Context.background(), 1_000, test)).isEqualTo(76_127);
  }

  @Test
  void aFailureOfOneTaskEndsAllOfThem() {
    PrimeTest broken =
        number -> {
          if (number == 500) {
            throw new IllegalStateException("no idea");
          }
          return false;
        };
    assertThatThrownBy(() -> sumBelow(Context.background(), 1_000_000_000, broken))
        .hasRootCauseMessage("no idea");
  }
}
