package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.Task;
import dev.fathom.runtime.Tasks;
import dev.fathom.runtime.ThreadKind;
import dev.fathom.runtime.WorkerPool;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CarriersTest {

  private static int checksum(int block) {
    return IntStream.range(0, 1000).map(i -> i * 31 + block).sum();
  }

  @Test
  void computing_on_virtual_threads_holds_their_carriers()
      throws InterruptedException, ExecutionException {
    List<Task<Integer>> sums = new ArrayList<>();
    // begin: mistake
    for (int block = 0; block < 64; block++) {
      int number = block;
      sums.add(Tasks.fork("checksum-" + number, () -> checksum(number))); // never parks
    }
    // end: mistake
    for (int block = 0; block < 64; block++) {
      assertThat(sums.get(block).join()).isEqualTo(checksum(block));
    }
  }

  @Test
  void computing_has_platform_threads_of_its_own() throws InterruptedException {
    LongAdder total = new LongAdder();
    // begin: cure
    try (WorkerPool computing =
        WorkerPool.named("checksums").on(ThreadKind.PLATFORM).start()) { // one per processor
      for (int block = 0; block < 64; block++) {
        int number = block;
        computing.submit(context -> total.add(checksum(number)));
      }
    }
    // end: cure
    assertThat(total.sum()).isEqualTo(IntStream.range(0, 64).mapToLong(i -> checksum(i)).sum());
  }
}
