package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.Eventually;
import dev.fathom.runtime.Tasks;
import dev.fathom.runtime.WorkerPool;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TooManyTasksTest {

  private final CountDownLatch network = new CountDownLatch(1);
  private final Set<String> fetched = ConcurrentHashMap.newKeySet();
  private final AtomicInteger live = new AtomicInteger();

  private void fetch(String url) throws InterruptedException {
    live.incrementAndGet();
    network.await();
    fetched.add(url);
  }

  private static List<String> urls(int count) {
    return IntStream.range(0, count).mapToObj(i -> "/item/" + i).toList();
  }

  @Test
  void a_task_for_everything() {
    List<String> urls = urls(50);
    // begin: mistake
    for (String url : urls) { // as many connections as there are URLs
      Tasks.start("fetch " + url, () -> fetch(url));
    }
    // end: mistake
    Eventually.until(Stuck.PATIENCE, () -> live.get() == 50);
    network.countDown();
    Eventually.until(Stuck.PATIENCE, () -> fetched.size() == 50);
    assertThat(fetched).hasSize(50);
  }

  @Test
  void the_limit_is_that_of_what_is_used() throws InterruptedException {
    List<String> urls = urls(50);
    network.countDown();
    // begin: cure
    try (WorkerPool fetchers = WorkerPool.named("fetchers").workers(8).queue(16).start()) {
      for (String url : urls) {
        fetchers.submit(context -> fetch(url)); // waits when 8 run and 16 are queued
      }
    }
    // end: cure
    assertThat(fetched).hasSize(50);
  }
}
