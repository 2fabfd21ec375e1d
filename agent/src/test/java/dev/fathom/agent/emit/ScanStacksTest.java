package dev.fathom.agent.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.agent.health.Health;
import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.Nesting;
import dev.fathom.agent.ledger.OwnGuard;
import dev.fathom.agent.ledger.Resources;
import dev.fathom.agent.ledger.Stacks;
import dev.fathom.agent.ledger.Timeline;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.FathomDispatcher;
import java.util.concurrent.locks.FathomGuard;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ScanStacksTest {

  private final Health health =
      new Health(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
  private final Ledger ledger = new Ledger(new Timeline(), health);
  private final Resources resources =
      new Resources(
          FathomDispatcher::nextId,
          failure -> {
            throw new AssertionError(failure);
          });

  private List<Long> openAfterScan(Predicate<StackTraceElement> frame) {
    FathomGuard guard = OwnGuard.get();
    Object pool = new Object();
    ledger.beginWithin(guard, frame, "acquire", false, resources.of(pool), null);
    assertThat(ledger.isPart(guard, Nesting.OUTERMOST)).isTrue();
    assertThat(ledger.isPart(guard, Nesting.PROBED)).isTrue();
    Survey survey = new Surveyor(ledger, gone -> {}).survey(Long.MAX_VALUE, Bounds.ofEnd(100), 16);
    new ScanStacks(ledger, new Stacks(health::dropped)).take(survey.wantedStacks());
    List<Long> open = new ArrayList<>();
    ledger.waits(wait -> open.add(wait.id()));
    return open;
  }

  @Test
  void a_wait_in_a_method_lasts_while_its_thread_is_in_it() {
    assertThat(openAfterScan(frame -> frame.getMethodName().equals("openAfterScan"))).hasSize(1);
    assertThat(health.droppedRows()).isZero();
  }

  @Test
  void a_wait_whose_method_was_left_unseen_is_closed_and_counted_as_missed() {
    assertThat(openAfterScan(frame -> frame.getMethodName().equals("somewhere else"))).isEmpty();
    assertThat(health.droppedRows()).isEqualTo(1);
  }
}
