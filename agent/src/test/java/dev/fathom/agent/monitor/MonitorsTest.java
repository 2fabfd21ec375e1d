package dev.fathom.agent.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.FathomDispatcher;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class MonitorsTest {

  private static final int MOST_OF_CLASS = 1_000;

  private final Resources resources =
      new Resources(
          FathomDispatcher::nextId,
          failure -> {
            throw new AssertionError(failure);
          });
  private final Monitors monitors = new Monitors(resources, false);
  private final Object object = new Object();

  private Monitor named(Monitor.Use use) {
    return named(monitors, use);
  }

  private Monitor named(Monitors of, Monitor.Use use) {
    return of.named(use, object.getClass().getName(), System.identityHashCode(object));
  }

  @Test
  void who_waits_for_what_has_the_name_of_a_notified_object_waits_for_that() {
    Resource notified = monitors.toNotify(object);
    assertThat(monitors.resource(named(Monitor.Use.NOTIFY))).isSameAs(notified);
    assertThat(notified.description().kind()).isEqualTo("monitor");
    assertThat(notified.className()).isEqualTo("java.lang.Object");
  }

  @Test
  void so_does_who_waited_first() {
    Monitor waiting = named(Monitor.Use.NOTIFY);
    assertThat(monitors.toNotify(object)).isSameAs(monitors.resource(waiting));
    assertThat(monitors.notified(object)).isSameAs(waiting);
  }

  @Test
  void to_enter_and_to_be_notified_are_two_things() {
    assertThat(monitors.toEnter(object)).isNotSameAs(monitors.toNotify(object));
    assertThat(monitors.resource(named(Monitor.Use.ENTER))).isSameAs(monitors.toEnter(object));
  }

  @Test
  void where_objects_are_shown_no_name_stands_for_one_that_is_entered() {
    Monitors shown = new Monitors(resources, true);
    Monitor waiting = named(shown, Monitor.Use.ENTER);
    assertThat(shown.toEnter(object)).isNotSameAs(shown.resource(waiting));
  }

  @Test
  void one_that_was_never_entered_among_others_is_not_known() {
    assertThat(monitors.knownToEnter(object)).isNull();
    Resource entered = monitors.toEnter(object);
    assertThat(monitors.knownToEnter(object)).isSameAs(entered);
  }

  @Test
  void a_crowd_is_bounded_and_leaves_room_when_it_is_gone() {
    List<Object> crowd = new ArrayList<>();
    for (int i = 0; i < MOST_OF_CLASS; i++) {
      crowd.add(new Object());
      assertThat(monitors.toNotify(crowd.get(i))).isNotNull();
    }
    assertThat(monitors.toNotify(object)).isNull();
    assertThat(monitors.toEnter(object)).isNull();
    assertThat(monitors.toNotify(crowd.get(0))).isNotNull();
    assertThat(monitors.toNotify("of another class")).isNotNull();

    crowd.clear();
    while (monitors.toNotify(object) == null) {
      System.gc();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
      monitors.expunge();
    }
    assertThat(monitors.toNotify(object)).isNotNull();
  }
}
