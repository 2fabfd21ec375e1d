package dev.fathom.agent.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BlockedThreadsTest {

  private static final long MILLI = 1_000_000;
  private static final long SHORTEST = 2 * MILLI;
  private static final long TRY = BlockedThreads.LONGEST_TRY_NANOS;
  private static final long ONE = 42;

  private final BlockedThreads table = new BlockedThreads(SHORTEST);
  private final Thread thread = new Thread("blocked");
  private final long begin = System.nanoTime();

  private record Taken(long began, long ended) {}

  private List<Taken> takeAll(long now) {
    List<Taken> taken = new ArrayList<>();
    for (int place = 0; place < BlockedThreads.places(); place++) {
      if (!table.isFree(place)) {
        long began = table.began(place);
        long ended = table.take(place, now);
        if (ended != BlockedThreads.STILL_BLOCKED) {
          taken.add(new Taken(began - begin, ended - begin));
          table.free(place);
        }
      }
    }
    return taken;
  }

  private int occupied() {
    int occupied = 0;
    for (int place = 0; place < BlockedThreads.places(); place++) {
      occupied += table.isFree(place) ? 0 : 1;
    }
    return occupied;
  }

  @Test
  void a_wait_lasts_until_its_thread_goes_on() {
    table.blocked(thread, ONE, begin);
    assertThat(takeAll(begin + 30 * MILLI)).isEmpty();
    table.wentOn(ONE, begin + 40 * MILLI);

    assertThat(takeAll(begin + 50 * MILLI)).containsExactly(new Taken(0, 40 * MILLI));
    assertThat(occupied()).isZero();
  }

  @Test
  void who_may_still_be_trying_is_not_taken_out() {
    table.blocked(thread, ONE, begin);
    table.wentOn(ONE, begin + 40 * MILLI);

    assertThat(takeAll(begin + 40 * MILLI + TRY)).isEmpty();
    assertThat(takeAll(begin + 40 * MILLI + 3 * TRY)).hasSize(1);
  }

  @Test
  void a_try_in_vain_is_part_of_the_wait() {
    table.blocked(thread, ONE, begin);
    table.wentOn(ONE, begin + 10 * MILLI);
    table.blocked(thread, ONE, begin + 10 * MILLI + TRY);
    table.wentOn(ONE, begin + 25 * MILLI);

    assertThat(takeAll(begin + 50 * MILLI)).containsExactly(new Taken(0, 25 * MILLI));
  }

  @Test
  void who_ran_in_between_has_waited_twice() {
    table.blocked(thread, ONE, begin);
    table.wentOn(ONE, begin + 10 * MILLI);
    table.blocked(thread, ONE, begin + 10 * MILLI + TRY + 1);
    table.wentOn(ONE, begin + 25 * MILLI);

    assertThat(takeAll(begin + 50 * MILLI))
        .containsExactlyInAnyOrder(
            new Taken(0, 10 * MILLI), new Taken(10 * MILLI + TRY + 1, 25 * MILLI));
  }

  @Test
  void short_waits_of_one_thread_take_one_place() {
    for (int i = 0; i < 1_000; i++) {
      table.blocked(thread, ONE, begin + i * MILLI);
      table.wentOn(ONE, begin + i * MILLI + MILLI / 2);
    }

    assertThat(occupied()).isEqualTo(1);
    assertThat(table.takeLeftOut()).isZero();
  }

  @Test
  void a_wait_whose_end_was_missed_is_forgotten_at_the_next_one() {
    table.blocked(thread, ONE, begin);
    table.blocked(thread, ONE, begin + 90 * MILLI);
    table.wentOn(ONE, begin + 99 * MILLI);

    assertThat(takeAll(begin + 100 * MILLI)).containsExactly(new Taken(90 * MILLI, 99 * MILLI));
  }

  @Test
  void what_finds_no_room_is_counted() {
    int threads = 2 * BlockedThreads.places();
    for (int i = 1; i <= threads; i++) {
      table.blocked(thread, i, begin);
    }

    assertThat(table.takeLeftOut()).isEqualTo(threads - occupied()).isPositive();
    assertThat(table.takeLeftOut()).isZero();
  }

  @Test
  void a_wait_is_known_by_its_beginning() {
    table.blocked(thread, ONE, begin);
    int place = 0;
    while (table.isFree(place)) {
      place++;
    }

    assertThat(table.isBlocked(place, begin)).isTrue();
    assertThat(table.isBlocked(place, begin + 1)).isFalse();
    assertThat(table.thread(place)).isSameAs(thread);
    table.wentOn(ONE, begin + MILLI);
    assertThat(table.isBlocked(place, begin)).isFalse();
  }

  @Test
  void who_rests_is_woken_when_somebody_is_blocked() throws Exception {
    CountDownLatch woken = new CountDownLatch(1);
    Thread reader =
        new Thread(
            () -> {
              while (occupied() == 0) {
                table.rest(TimeUnit.HOURS.toNanos(1));
              }
              woken.countDown();
            });
    reader.setDaemon(true);
    reader.start();
    while (reader.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    table.blocked(thread, ONE, begin);

    assertThat(woken.await(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void nothing_is_lost_or_told_twice_while_it_is_read() throws Exception {
    int writers = 4;
    int waits = 20_000;
    long seed = Long.getLong("fathom.seed", System.nanoTime());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < writers; i++) {
      long id = ONE + i;
      Random random = new Random(seed + i);
      threads.add(
          new Thread(
              () -> {
                long now = begin;
                for (int wait = 0; wait < waits; wait++) {
                  now += MILLI;
                  table.blocked(thread, id, now);
                  now += SHORTEST + random.nextInt(1_000);
                  table.wentOn(id, now);
                }
              }));
    }
    threads.forEach(Thread::start);
    long told = 0;
    long leftOut = 0;
    long far = begin + TimeUnit.DAYS.toNanos(1);
    while (threads.stream().anyMatch(Thread::isAlive)) {
      told += takeAll(far).size();
      leftOut += table.takeLeftOut();
    }
    told += takeAll(far).size();
    leftOut += table.takeLeftOut();

    assertThat(told + leftOut).as("seed %d", seed).isEqualTo((long) writers * waits);
    assertThat(occupied()).isZero();
  }
}
