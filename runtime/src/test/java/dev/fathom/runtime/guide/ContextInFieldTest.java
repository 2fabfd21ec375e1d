package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fathom.runtime.CancelScope;
import dev.fathom.runtime.CancelledException;
import dev.fathom.runtime.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ContextInFieldTest {

  // begin: mistake
  static final class Orders {
    private final Context context; // of which request?

    Orders(Context context) {
      this.context = context;
    }

    String find(int id) {
      context.throwIfCancelled();
      return "order " + id;
    }
  }

  // end: mistake

  // begin: cure
  static final class Catalogue {
    String find(Context context, int id) {
      context.throwIfCancelled();
      return "item " + id;
    }
  }

  // end: cure

  @Test
  void the_first_request_ends_the_second() {
    Orders orders;
    try (CancelScope first = Context.background().withCancel("first request")) {
      orders = new Orders(first);
      assertThat(orders.find(1)).isEqualTo("order 1");
    }
    assertThatThrownBy(() -> orders.find(2)).isInstanceOf(CancelledException.class);
    try (CancelScope second = Context.background().withCancel("second request")) {
      assertThat(new Catalogue().find(second, 2)).isEqualTo("item 2");
    }
  }
}
