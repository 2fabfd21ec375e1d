package dev.fathom.benchmarks.topology;

import dev.fathom.benchmarks.peer.Channels;
import dev.fathom.benchmarks.peer.Pipe;
import dev.fathom.benchmarks.peer.Threads;

/** A source, a sink, and between them threads that pass on what they receive. */
record Chain(Channels channels, Threads threads, int stages, int capacity) implements Topology {

  @Override
  public Lap run(int elements) throws InterruptedException {
    int each = Traffic.share(elements, stages);
    Crew crew = new Crew(threads);
    Pipe first = channels.pipe(capacity);
    crew.add(() -> Traffic.send(first, each));
    Pipe last = first;
    for (int i = 1; i < stages; i++) {
      Pipe from = last;
      Pipe to = channels.pipe(capacity);
      crew.add(() -> Traffic.forward(from, to, each));
      last = to;
    }
    Pipe end = last;
    crew.add(() -> Traffic.receive(end, each));
    return new Lap((long) each * stages, crew.run());
  }
}
