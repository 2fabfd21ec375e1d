package dev.fathom.agent.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.agent.health.Health;
import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.OpenWait;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Resources;
import dev.fathom.agent.ledger.Timeline;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.FathomDispatcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SurveyTest {

  private static final int WAITS = 40;
  private static final Bounds ALL = Bounds.ofEnd(WAITS);

  /** A crowd from 30 on, of which 10 are written. */
  private static final Bounds FEW = new Bounds(30, 10, 10);

  private final Ledger ledger =
      new Ledger(
          new Timeline(),
          new Health(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8)));
  private final Resources resources =
      new Resources(
          FathomDispatcher::nextId,
          failure -> {
            throw new AssertionError(failure);
          });
  private final Surveyor surveyor = new Surveyor(ledger, gone -> {});
  private final Object object = new Object();
  private final CountDownLatch end = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();

  /** So many threads, each in a wait, as far as the ledger knows. */
  private void beginWaits() {
    Resource resource = resources.of(object);
    for (int i = 0; i < WAITS; i++) {
      Thread thread = new Thread(this::awaitEnd);
      thread.start();
      threads.add(thread);
      ledger.adopt(thread, "take", false, resource, () -> false);
    }
  }

  private void awaitEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts it", e);
    }
  }

  @AfterEach
  void endWaits() throws InterruptedException {
    end.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private Survey survey(Bounds bounds) {
    return surveyor.survey(Long.MAX_VALUE, bounds, 5);
  }

  @Test
  void what_there_is_room_for_is_written_and_the_scan_is_whole() {
    beginWaits();
    Survey survey = survey(ALL);
    assertThat(survey.waits()).hasSize(WAITS);
    assertThat(survey.tasks()).hasSize(WAITS);
    assertThat(survey.openWaits()).isEqualTo(WAITS);
    assertThat(survey.isWhole()).isTrue();
  }

  @Test
  void of_a_crowd_a_few_are_written_at_a_time_and_everybody_has_a_turn() {
    beginWaits();
    Set<OpenWait> waits = new HashSet<>();
    Set<Object> tasks = new HashSet<>();
    for (int scan = 0; scan < WAITS / 10; scan++) {
      Survey survey = survey(FEW);
      assertThat(survey.waits()).hasSize(10);
      assertThat(survey.isWhole()).isFalse();
      assertThat(survey.openWaits()).isEqualTo(WAITS);
      waits.addAll(survey.waits());
      tasks.addAll(survey.tasks());
    }
    assertThat(waits).hasSize(WAITS);
    assertThat(tasks).hasSize(WAITS);
  }

  @Test
  void what_is_too_young_is_counted_and_not_written() {
    long before = ledger.timeline().now() - 1;
    beginWaits();
    Survey survey = surveyor.survey(before, ALL, 5);
    assertThat(survey.openWaits()).isEqualTo(WAITS);
    assertThat(survey.waits()).isEmpty();
    assertThat(survey.tasks()).isEmpty();
    assertThat(survey.isWhole()).isTrue();
  }

  @Test
  void stacks_are_wanted_of_so_many_waits_for_each_resource() {
    beginWaits();
    assertThat(survey(ALL).wantedStacks().waits()).hasSize(5);
  }
}
