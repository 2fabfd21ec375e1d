package dev.fathom.agent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.Test;

class ResourcesTest {

  private final Resources resources =
      new Resources(
          new AtomicLong()::incrementAndGet,
          failure -> {
            throw new AssertionError(failure);
          });
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
}
