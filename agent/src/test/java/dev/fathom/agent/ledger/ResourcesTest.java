package dev.fathom.agent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResourcesTest {

  private final Resources resources =
      new Resources(
          new AtomicLong()::incrementAndGet,
          failure -> {
            throw new AssertionError(failure);
          });
  private final Object survivor = new Object();
  private final CompletableFuture<String> future = new CompletableFuture<>();

  @Test
  void a_future_that_somebody_waits_for_is_not_entered() {
    Resource awaited = resources.awaited(future);
    assertThat(awaited.isPassing()).isTrue();
    assertThat(awaited.description().kind()).isEqualTo("future");
    assertThat(resources.all()).isEmpty();
    assertThat(resources.find(future)).isNull();
  }

  @Test
  void a_future_is_entered_when_its_identity_is_asked_for() {
    Resource awaited = resources.awaited(future);
    long id = awaited.id();
    assertThat(resources.all()).containsExactly(awaited);
    assertThat(resources.awaited(future)).isSameAs(awaited);
    assertThat(awaited.isPassing()).isFalse();
    assertThat(awaited.id()).isEqualTo(id);
  }

  @Test
  void all_who_wait_for_one_future_name_the_same() {
    Resource one = resources.awaited(future);
    Resource other = resources.awaited(future);
    assertThat(one).isNotSameAs(other);
    assertThat(other.id()).isEqualTo(one.id());
    assertThat(one.entered()).isSameAs(other).isSameAs(other.entered());
  }

  @Test
  void who_waits_for_what_others_know_gets_their_entry() {
    Resource known = resources.of(future);
    assertThat(resources.awaited(future)).isSameAs(known);
  }

  @Test
  void what_is_used_more_than_once_is_entered_at_the_first_wait() {
    ReentrantReadWriteLock.WriteLock lock = new ReentrantReadWriteLock().writeLock();
    Resource awaited = resources.awaited(lock);
    assertThat(awaited.isPassing()).isFalse();
    assertThat(resources.find(lock)).isSameAs(awaited);
  }

  @Test
  void an_entry_knows_its_object() {
    assertThat(resources.awaited(future).isOf(future)).isTrue();
    assertThat(resources.awaited(future).isOf(new CompletableFuture<>())).isFalse();
  }

  @Test
  void one_of_a_crowd_is_entered_when_it_is_met_again() {
    List<Object> crowd = crowd();
    Object one = new Object();
    assertThat(resources.awaited(one).isPassing()).isTrue();
    assertThat(resources.awaited(one).isPassing()).isFalse();
    assertThat(resources.all()).hasSize(crowd.size() + 1);
  }

  @Test
  void who_is_asked_for_by_others_than_waiters_is_entered_in_a_crowd_too() {
    List<Object> crowd = crowd();
    assertThat(resources.of(new Object()).isPassing()).isFalse();
    assertThat(resources.all()).hasSize(crowd.size() + 1);
  }

  @Test
  void a_crowd_of_one_class_is_none_of_another() {
    List<Object> crowd = crowd();
    assertThat(resources.awaited(new ReentrantReadWriteLock()).isPassing()).isFalse();
    assertThat(resources.all()).hasSize(crowd.size() + 1);
  }

  @Test
  void a_crowd_whose_members_were_collected_is_none() {
    Resource entered = resources.of(survivor);
    for (int i = 0; i < Family.MOST_OF_NO_CROWD; i++) {
      resources.of(new Object());
    }
    for (int i = 0; i < 200 && resources.all().size() > 1; i++) {
      System.gc();
      resources.expunge(() -> false, gone -> {});
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    assertThat(resources.all()).containsExactly(entered);
    assertThat(resources.awaited(new Object()).isPassing()).isFalse();
  }

  private List<Object> crowd() {
    List<Object> crowd = Stream.generate(Object::new).limit(Family.MOST_OF_NO_CROWD).toList();
    crowd.forEach(resources::of);
    return crowd;
  }
}
