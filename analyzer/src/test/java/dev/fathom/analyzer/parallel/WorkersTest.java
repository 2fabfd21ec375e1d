package dev.fathom.analyzer.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {

  private static final List<Integer> MANY = IntStream.range(0, 20_000).boxed().toList();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void resultsAreInTheOrderOfTheElements(int threads) {
    Workers workers = new Workers(threads);

    assertThat(workers.each(MANY.subList(0, 50), number -> number + 1))
        .isEqualTo(MANY.subList(1, 51));
    assertThat(workers.map(MANY, () -> number -> number)).isEqualTo(MANY);
    assertThat(workers.map(List.<Integer>of(), () -> number -> number)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void whatWasWrittenElsewhereIsThereAfterwards(int threads) {
    int[] written = new int[MANY.size()];

    new Workers(threads).forEach(MANY, () -> number -> written[number] = number + 1);

    assertThat(written).doesNotContain(0).hasSize(MANY.size());
  }

  @Test
  void twoPiecesAreUnderWayAtTheSameTime() {
    CountDownLatch both = new CountDownLatch(2);
    Runnable meet =
        () -> {
          both.countDown();
          await(both);
        };

    new Workers(2).all(List.of(meet, meet));

    assertThat(both.getCount()).isZero();
  }

  @Test
  void aRangeHasAFunctionOfItsOwn() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    AtomicInteger functions = new AtomicInteger();

    new Workers(4)
        .forEach(
            MANY,
            () -> {
              functions.incrementAndGet();
              Thread own = Thread.currentThread();
              return number -> threads.add(own == Thread.currentThread() ? own : new Thread());
            });

    assertThat(functions.get()).isBetween(2, 40);
    assertThat(threads).allMatch(Thread::isAlive);
  }

  @Test
  void oneThreadDoesAllByItself() {
    List<Thread> threads = Workers.ONE.map(MANY, () -> number -> Thread.currentThread());

    assertThat(threads).containsOnly(Thread.currentThread());
  }

  @Test
  void aPieceMayBeDividedItself() {
    Workers workers = new Workers(3);
    AtomicLong sum = new AtomicLong();

    workers.each(
        MANY.subList(0, 20), outer -> workers.map(MANY, () -> inner -> sum.addAndGet(1)).size());

    assertThat(sum.get()).isEqualTo(20L * MANY.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void whatTheWorkThrowsComesOutUnchanged(int threads) {
    Workers workers = new Workers(threads);
    IllegalArgumentException broken = new IllegalArgumentException("piece 7");
    List<Integer> done = new ArrayList<>();

    assertThatThrownBy(
            () ->
                workers.each(
                    MANY.subList(0, 10),
                    number -> {
                      if (number == 7) {
                        throw broken;
                      }
                      synchronized (done) {
                        done.add(number);
                      }
                      return number;
                    }))
        .isSameAs(broken);
    assertThatThrownBy(
            () ->
                workers.all(
                    List.of(
                        () -> {
                          throw new StackOverflowError("deep");
                        })))
        .isInstanceOf(StackOverflowError.class);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
