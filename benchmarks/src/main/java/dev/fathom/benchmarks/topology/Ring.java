package dev.fathom.benchmarks.topology;

import dev.fathom.benchmarks.peer.Channels;
import dev.fathom.benchmarks.peer.Pipe;
import dev.fathom.benchmarks.peer.Threads;

/** Threads in a circle that pass on one token: nothing can overlap, only latency counts. */
record Ring(Channels channels, Threads threads, int width, int capacity) implements Topology {

  @Override
  public Lap run(int elements) throws InterruptedException {
    int laps = Traffic.share(elements, width);
    Pipe[] pipes = new Pipe[width];
    for (int i = 0; i < width; i++) {
      pipes[i] = channels.pipe(capacity);
    }
    Crew crew = new Crew(threads);
    crew.add(() -> lead(pipes[0], pipes[width - 1], laps));
    for (int i = 1; i < width; i++) {
      Pipe from = pipes[i - 1];
      Pipe to = pipes[i];
      crew.add(() -> Traffic.forward(from, to, laps));
    }
    return new Lap((long) laps * width, crew.run());
  }

  /** The one that brings the token into the circle, and out again. */
  private static void lead(Pipe to, Pipe from, int laps) throws InterruptedException {
    for (int i = 0; i < laps; i++) {
      to.send(Traffic.ELEMENT);
      Traffic.check(from.receive());
    }
  }
}
