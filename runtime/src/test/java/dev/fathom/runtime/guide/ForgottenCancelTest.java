package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.CancelScope;
import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ForgottenCancelTest {

  private final CancelScope application = Context.background().withCancel("application");

  // begin: mistake
  String lookUp(String name) throws InterruptedException {
    CancelScope scope = application.withTimeout("lookup", Duration.ofHours(1));
    return ask(scope, name); // scope and timer stay for an hour, each time
  }

  // end: mistake

  // begin: cure
  String lookUpAndClose(String name) throws InterruptedException {
    try (CancelScope scope = application.withTimeout("lookup", Duration.ofHours(1))) {
      return ask(scope, name);
    }
  }

  // end: cure

  private final List<Context> used = new ArrayList<>();

  private String ask(Context context, String name) throws InterruptedException {
    used.add(context);
    Channel<String> answer = Channel.buffered("answer", 1);
    answer.send(name + ".example");
    return answer.receive(context).get();
  }

  @Test
  void a_scope_ends_with_its_block_or_not_at_all() throws InterruptedException {
    assertThat(lookUp("a")).isEqualTo(lookUpAndClose("a"));
    assertThat(used).map(Context::cancelled).containsExactly(false, true);
    application.cancel();
  }
}
