package dev.fathom.benchmarks.topology;

import dev.fathom.benchmarks.peer.Channels;
import dev.fathom.benchmarks.peer.Pipe;
import dev.fathom.benchmarks.peer.Threads;

/** As many senders as receivers, all on one channel. */
record Fan(Channels channels, Threads threads, int width, int capacity) implements Topology {

  @Override
  public Lap run(int elements) throws InterruptedException {
    int each = Traffic.share(elements, width);
    Pipe pipe = channels.pipe(capacity);
    Crew crew = new Crew(threads);
    for (int i = 0; i < width; i++) {
      crew.add(() -> Traffic.send(pipe, each));
      crew.add(() -> Traffic.receive(pipe, each));
    }
    return new Lap((long) each * width, crew.run());
  }
}
