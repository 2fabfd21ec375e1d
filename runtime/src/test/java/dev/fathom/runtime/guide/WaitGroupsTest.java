package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.Tasks;
import dev.fathom.runtime.sync.WaitGroup;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WaitGroupsTest {

  @Test
  void who_waits_sees_everything_done() throws InterruptedException {
    LongAdder bytes = new LongAdder();
    // begin: wait-group
    WaitGroup uploads = new WaitGroup("uploads");
    for (int part = 1; part <= 4; part++) {
      int size = 10 * part;
      uploads.add(1); // before the task starts
      Tasks.start(
          "upload-" + part,
          () -> {
            try {
              bytes.add(size);
            } finally {
              uploads.done();
            }
          });
    }
    uploads.await();
    // end: wait-group
    assertThat(bytes.sum()).isEqualTo(100);
  }
}
