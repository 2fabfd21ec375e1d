package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.Task;
import dev.fathom.runtime.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoopCaptureTest {

  private final List<Integer> seen = new CopyOnWriteArrayList<>();
  private final CountDownLatch begin = new CountDownLatch(1);

  @Test
  void a_shared_holder_is_read_too_late() throws InterruptedException {
    List<Task<Void>> tasks = new ArrayList<>();
    // begin: mistake
    int[] current = {0}; // to get past "effectively final"
    for (int i = 0; i < 3; i++) {
      current[0] = i;
      tasks.add(
          Tasks.start(
              "visit",
              () -> {
                begin.await();
                seen.add(current[0]); // 2, 2, 2
              }));
    }
    // end: mistake
    begin.countDown();
    for (Task<Void> task : tasks) {
      assertThat(task.await(Stuck.PATIENCE)).isPresent();
    }
    assertThat(seen).containsExactly(2, 2, 2);
  }

  @Test
  void a_copy_belongs_to_its_round() throws InterruptedException {
    List<Task<Void>> tasks = new ArrayList<>();
    // begin: cure
    for (int i = 0; i < 3; i++) {
      int mine = i;
      tasks.add(Tasks.start("visit", () -> seen.add(mine)));
    }
    // end: cure
    for (Task<Void> task : tasks) {
      assertThat(task.await(Stuck.PATIENCE)).isPresent();
    }
    assertThat(seen).containsExactlyInAnyOrder(0, 1, 2);
  }
}
