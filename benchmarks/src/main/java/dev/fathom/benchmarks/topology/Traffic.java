package dev.fathom.benchmarks.topology;

import dev.fathom.benchmarks.peer.Pipe;

/** The loops that the threads of several topologies run. */
final class Traffic {

  /** Made once, so that no peer pays for boxing. */
  static final Integer ELEMENT = 42;

  private Traffic() {}

  /** How many of the elements fall to each, so that all do the same and none is left over. */
  static int share(int elements, int width) {
    return (elements + width - 1) / width;
  }

  static void send(Pipe pipe, int elements) throws InterruptedException {
    for (int i = 0; i < elements; i++) {
      pipe.send(ELEMENT);
    }
  }

  static void receive(Pipe pipe, int elements) throws InterruptedException {
    for (int i = 0; i < elements; i++) {
      check(pipe.receive());
    }
  }

  static void forward(Pipe from, Pipe to, int elements) throws InterruptedException {
    for (int i = 0; i < elements; i++) {
      to.send(check(from.receive()));
    }
  }

  /** Uses what was received, and fails if a peer hands over something else. */
  static Integer check(Integer received) {
    if (!ELEMENT.equals(received)) {
      throw new IllegalStateException("received " + received);
    }
    return received;
  }
}
