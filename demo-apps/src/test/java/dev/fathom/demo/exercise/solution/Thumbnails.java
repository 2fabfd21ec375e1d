package dev.fathom.demo.exercise.solution;

import dev.fathom.demo.exercise.ThumbnailsDemands;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.Receiver;
import dev.fathom.runtime.WorkerPool;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Exercise 3, solved. */
public class Thumbnails extends ThumbnailsDemands {

  // begin: thumbnails-solution
  @Override
  protected Set<String> shrinkAll(List<String> images, Shrinking shrinking)
      throws InterruptedException {
    Receiver<WorkerPool.JobFailure> failures;
    try (WorkerPool pool = WorkerPool.named("thumbnails").workers(3).queue(16).start()) {
      failures = pool.failures(); // asked for before the first job: none is lost
      for (String image : images) {
        pool.submit(Context.background(), image, context -> shrinking.shrink(image));
      }
    } // every job has run
    Set<String> failed = new HashSet<>();
    failures.forEach(failure -> failed.add(failure.job()));
    return failed;
  }
  // end: thumbnails-solution
}
