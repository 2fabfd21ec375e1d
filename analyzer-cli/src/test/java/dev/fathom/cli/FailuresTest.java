package dev.fathom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.cli.exit.Refusal;
import org.junit.jupiter.api.Test;

/** The user's mistakes get a sentence, ours a stack trace. */
class FailuresTest {

  private final Session session = Session.plain();
  private final Failures failures = new Failures(session.host());

  @Test
  void aRefusalIsOneSentence() {
    assertThat(failures.handle(Refusal.input("cannot read it"))).isEqualTo(3);
    assertThat(session.err()).isEqualToNormalizingNewlines("fathom: cannot read it\n");
  }

  @Test
  void anythingUnexpectedIsOurBug() {
    assertThat(failures.handle(new IllegalStateException("broken"))).isEqualTo(70);
    assertThat(session.err()).contains("bug in Fathom", "IllegalStateException: broken", "\tat ");
  }

  @Test
  void anErrorOfTheJvmIsOurBugToo() {
    assertThat(failures.handle(new StackOverflowError())).isEqualTo(70);
    assertThat(session.err()).contains("java.lang.StackOverflowError");
  }
}
