package dev.fathom.benchmarks.topology;

import dev.fathom.benchmarks.peer.Channels;
import dev.fathom.benchmarks.peer.Pipe;
import dev.fathom.benchmarks.peer.Threads;

/** One sender and one receiver to each of several channels. */
record Pairs(Channels channels, Threads threads, int pairs, int capacity) implements Topology {

  @Override
  public Lap run(int elements) throws InterruptedException {
    int each = Traffic.share(elements, pairs);
    Crew crew = new Crew(threads);
    for (int i = 0; i < pairs; i++) {
      Pipe pipe = channels.pipe(capacity);
      crew.add(() -> Traffic.send(pipe, each));
      crew.add(() -> Traffic.receive(pipe, each));
    }
    return new Lap((long) each * pairs, crew.run());
  }
}
