package dev.fathom.demo.nightly;

import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.Receiver;
import dev.fathom.runtime.Tasks;
import java.time.Duration;

/** Workers of our own making. The mistake: the first error of each is its last. */
final class FragileCrew implements Crew {

  private final Channel<Batch> batches = Channel.buffered("batches", SIZE);

  FragileCrew(Work work) {
    Tasks.setFailureHandler((task, failure) -> {}); // and nobody hears of it
    for (int i = 1; i <= SIZE; i++) {
      Tasks.start("worker-" + i, () -> work(batches.receiver(), work));
    }
  }

  @Override
  public void take(Batch batch) throws InterruptedException {
    batches.send(batch);
  }

  /** Nobody is left who could. */
  @Override
  public void mailResults(Duration patience) {}

  /** Nobody is left who could. */
  @Override
  public long finish(Duration patience) {
    return 0;
  }

  private static void work(Receiver<Batch> batches, Work work) throws Exception {
    for (Batch batch : batches) {
      work.on(Context.background(), batch);
    }
  }
}
