package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.Context;
import dev.fathom.runtime.Eventually;
import dev.fathom.runtime.TaskGroup;
import dev.fathom.runtime.Tasks;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AsyncByDefaultTest {

  private final List<String> store = new CopyOnWriteArrayList<>();

  // begin: mistake
  void saveLater(String order) { // cannot be waited for, cancelled, limited or known to fail
    Tasks.start("save", () -> store.add(order));
  }

  // end: mistake

  // begin: cure
  void save(Context context, String order) { // whoever wants it concurrent can have that
    context.throwIfCancelled();
    store.add(order);
  }

  void saveAll(Context context, List<String> orders)
      throws InterruptedException, ExecutionException {
    try (TaskGroup group = TaskGroup.under(context, "save", 4)) {
      for (String order : orders) {
        group.start("save " + order, () -> save(group.context(), order));
      }
      group.await();
    }
  }

  // end: cure

  @Test
  void the_caller_decides() throws InterruptedException, ExecutionException {
    saveLater("a");
    Eventually.until(Stuck.PATIENCE, () -> store.contains("a"));
    saveAll(Context.background(), List.of("b", "c"));
    assertThat(store).containsExactlyInAnyOrder("a", "b", "c");
  }
}
