package dev.fathom.demo.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fathom.junit.LeakChecked;
import dev.fathom.runtime.CancelScope;
import dev.fathom.runtime.CancelledException;
import dev.fathom.runtime.Context;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exercise 1, parallel data: count the words of many lines on all processors. */
@LeakChecked
public abstract class WordCountDemands {

  /** Counts the words of all lines, unless the context ends first. */
  protected abstract long words(Context context, List<String> lines) throws Exception;

  @Test
  void everyWordIsCountedOnce() throws Exception {
    List<String> lines = Collections.nCopies(20_000, "so much depends upon");
    assertThat(words(Context.background(), lines)).isEqualTo(80_000);
  }

  @Test
  void noLinesHaveNoWords() throws Exception {
    assertThat(words(Context.background(), List.of())).isZero();
  }

  @Test
  void nothingIsCountedForWhoHasGone() {
    CancelScope gone = Context.background().withCancel("gone");
    gone.close();
    assertThatThrownBy(() -> words(gone, Collections.nCopies(20_000, "a red")))
        .satisfiesAnyOf(
            failure -> assertThat(failure).isInstanceOf(CancelledException.class),
            failure -> assertThat(failure).hasCauseInstanceOf(CancelledException.class));
  }
}
