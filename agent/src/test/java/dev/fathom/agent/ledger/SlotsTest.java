package dev.fathom.agent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SlotsTest {

  private final AtomicLong sequence = new AtomicLong();
  private final Slots<Thing> slots = new Slots<>(sequence::incrementAndGet);

  private static final class Thing extends Entry {}

  private long size() {
    AtomicLong count = new AtomicLong();
    slots.forEach(thing -> count.incrementAndGet());
    return count.get();
  }

  @Test
  void an_entry_is_found_by_its_identity_until_it_is_closed() {
    Thing thing = new Thing();
    long id = slots.open(thing);
    assertThat(slots.find(id)).isSameAs(thing);
    assertThat(size()).isOne();
    assertThat(slots.close(id)).isSameAs(thing);
    assertThat(slots.find(id)).isNull();
    assertThat(slots.close(id)).isNull();
    assertThat(size()).isZero();
  }

  @Test
  void an_identity_of_another_table_means_nothing() {
    long foreign = slots.open(new Thing());
    Slots<Thing> later = new Slots<>(sequence::incrementAndGet);
    for (int i = 0; i < 5_000; i++) {
      later.open(new Thing());
    }
    assertThat(later.find(foreign)).isNull();
    assertThat(later.issued(foreign)).isFalse();
    assertThat(later.issued(later.open(new Thing()))).isTrue();
    assertThat(later.find(0)).isNull();
    assertThat(later.find(-1)).isNull();
  }

  @Test
  void a_hundred_thousand_open_entries_all_stay_open() {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      ids.add(slots.open(new Thing()));
    }
    Set<Long> seen = new HashSet<>();
    slots.forEach(thing -> seen.add(thing.id()));
    assertThat(new HashSet<>(ids)).hasSize(100_000).isEqualTo(seen).doesNotContain(0L);
  }

  @Test
  void a_visit_begins_where_it_is_told_and_ends_when_no_more_is_wanted() {
    for (int i = 0; i < 1_000; i++) {
      slots.open(new Thing());
    }
    List<Thing> all = new ArrayList<>();
    slots.forEach(all::add);
    List<Thing> some = new ArrayList<>();
    slots.visit(
        Slots.placeOf(all.get(700)),
        thing -> {
          some.add(thing);
          return some.size() < 500;
        });
    List<Thing> expected = new ArrayList<>(all.subList(700, 1_000));
    expected.addAll(all.subList(0, 200));
    assertThat(some).isEqualTo(expected);
    assertThat(slots.size()).isEqualTo(1_000);
  }

  @Test
  void slots_are_used_again() {
    for (int i = 0; i < 3_000_000; i++) {
      long id = slots.open(new Thing());
      assertThat(id).isPositive();
      slots.close(id);
    }
    assertThat(size()).isZero();
  }

  @Test
  void threads_that_open_and_close_at_once_never_take_each_others_entries() throws Exception {
    Set<Long> everGiven = ConcurrentHashMap.newKeySet();
    CountDownLatch done = new CountDownLatch(4);
    AtomicLong wrong = new AtomicLong();
    for (int t = 0; t < 4; t++) {
      new Thread(
              () -> {
                for (int i = 0; i < 50_000; i++) {
                  Thing mine = new Thing();
                  long id = slots.open(mine);
                  boolean right = everGiven.add(id) && slots.find(id) == mine;
                  wrong.addAndGet(right && slots.close(id) == mine ? 0 : 1);
                }
                done.countDown();
              })
          .start();
    }
    assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(wrong).hasValue(0);
    assertThat(size()).isZero();
  }
}
