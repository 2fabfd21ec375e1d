package dev.fathom.benchmarks.topology;

import dev.fathom.benchmarks.peer.Channels;
import dev.fathom.benchmarks.peer.Pipe;
import dev.fathom.benchmarks.peer.Selector;
import dev.fathom.benchmarks.peer.Threads;
import java.util.ArrayList;
import java.util.List;

/** Several senders, each with a channel of its own, and one receiver that selects among them. */
record SelectFan(Channels channels, Threads threads, int width, int capacity) implements Topology {

  @Override
  public Lap run(int elements) throws InterruptedException {
    int each = Traffic.share(elements, width);
    List<Pipe> pipes = new ArrayList<>();
    Crew crew = new Crew(threads);
    for (int i = 0; i < width; i++) {
      Pipe pipe = channels.pipe(capacity);
      pipes.add(pipe);
      crew.add(() -> Traffic.send(pipe, each));
    }
    Selector selector = channels.selector(pipes);
    crew.add(() -> select(selector, each * width));
    return new Lap((long) each * width, crew.run());
  }

  private static void select(Selector selector, int elements) throws InterruptedException {
    for (int i = 0; i < elements; i++) {
      Traffic.check(selector.select());
    }
  }
}
