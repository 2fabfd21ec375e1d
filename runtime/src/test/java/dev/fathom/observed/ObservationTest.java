package dev.fathom.observed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What an observer is told, and in which order. */
class ObservationTest {

  private static List<String> observe(String scenario) throws ReflectiveOperationException {
    Recorder.clear();
    Class.forName("dev.fathom.runtime.ObservedScenarios", true, new WovenLoader())
        .getMethod(scenario)
        .invoke(null);
    return List.copyOf(Recorder.calls());
  }

  private static String tokenOf(List<String> calls, String prefix) {
    for (int i = 0; i < calls.size(); i++) {
      if (calls.get(i).startsWith(prefix)) {
        return String.valueOf(i + 1);
      }
    }
    throw new AssertionError(prefix + " not in " + calls);
  }

  @Test
  void a_wait_for_a_mutex_names_the_mutex_and_ends_by_its_release()
      throws ReflectiveOperationException {
    List<String> calls = observe("mutex");
    String token = tokenOf(calls, "waiting[lock, false, mutex:prices]");
    assertThat(calls)
        .containsSubsequence(
            "created[mutex:prices]",
            "acquired[mutex:prices, exclusive, 1, false]",
            "waiting[lock, false, mutex:prices]",
            "relinquished[mutex:prices, exclusive, 1]",
            "released[mutex:prices, " + token + "]",
            "waited[" + token + ", done, mutex:prices]");
  }

  @Test
  void a_wait_for_permits_is_ended_by_who_releases_them() throws ReflectiveOperationException {
    List<String> calls = observe("permits");
    String token = tokenOf(calls, "waiting[acquire, false, semaphore:seats]");
    assertThat(calls)
        .containsSubsequence(
            "waiting[acquire, false, semaphore:seats]",
            "released[semaphore:seats, " + token + "]",
            "waited[" + token + ", done, semaphore:seats]");
  }

  @Test
  void a_receive_under_a_context_waits_for_both() throws ReflectiveOperationException {
    List<String> calls = observe("receiveUnderContext");
    String wait = "selecting[receive, false, [channel:orders, context:request], [false, false]]";
    String token = tokenOf(calls, wait);
    assertThat(calls)
        .containsSubsequence(wait, "waited[" + token + ", cancelled, context:request]");
    assertThat(calls).contains("closed[context:request]");
  }

  @Test
  void a_select_between_one_channel_and_contexts_is_told_by_what_it_does_there()
      throws ReflectiveOperationException {
    List<String> calls = observe("sendUnderContext");
    String wait = "selecting[send, false, [context:request, channel:orders], [false, true]]";
    assertThat(calls)
        .containsSubsequence(wait, "waited[" + tokenOf(calls, wait) + ", done, channel:orders]");
    assertThat(calls).anyMatch(call -> call.startsWith("sent[channel:orders, send"));
  }

  @Test
  void a_wait_for_an_element_is_ended_by_who_sends_it() throws ReflectiveOperationException {
    List<String> calls = observe("handOver");
    String token = tokenOf(calls, "waiting[receive, false, channel:orders]");
    assertThat(calls)
        .containsSubsequence(
            "released[channel:orders, " + token + "]",
            "waited[" + token + ", done, channel:orders]");
  }

  @Test
  void a_wait_for_a_group_is_ended_by_who_is_done_last() throws ReflectiveOperationException {
    List<String> calls = observe("round");
    String token = tokenOf(calls, "waiting[await, false, wait-group:round]");
    assertThat(calls)
        .containsSubsequence(
            "released[wait-group:round, " + token + "]",
            "waited[" + token + ", done, wait-group:round]");
  }

  @Test
  void closing_is_told_and_so_is_closing_twice() throws ReflectiveOperationException {
    List<String> calls = observe("close");
    String token = tokenOf(calls, "waiting[receive, false, channel:orders]");
    assertThat(calls)
        .contains(
            "closed[channel:orders]",
            "waited[" + token + ", closed, channel:orders]",
            "violated[channel:orders, double-close]");
    assertThat(calls).noneMatch(call -> call.startsWith("released["));
  }

  @Test
  void a_job_belongs_to_its_pool_and_serves_its_operation() throws ReflectiveOperationException {
    List<String> calls = observe("pool");
    String token = tokenOf(calls, "taskCreated[box, pool:packing, order-17, null]");
    assertThat(calls)
        .containsSubsequence(
            "taskCreated[box, pool:packing, order-17, null]",
            "taskStarted[" + token + ", box]",
            "taskEnded[" + token + ", done, null, false]");
  }

  @Test
  void waiting_for_oneself_is_told() throws ReflectiveOperationException {
    assertThat(observe("selfWait")).contains("violated[pool:packing, self-wait]");
  }
}
