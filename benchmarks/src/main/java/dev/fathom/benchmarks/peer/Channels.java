package dev.fathom.benchmarks.peer;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.SynchronousQueue;

/** A make of channels. */
public interface Channels {

  /** Makes a channel; unbuffered with capacity 0. */
  Pipe pipe(int capacity);

  /** Makes a select over channels of this make. */
  default Selector selector(List<Pipe> pipes) {
    throw new UnsupportedOperationException("queues have no select");
  }

  /** The make of that name. */
  static Channels named(String name) {
    return switch (name) {
      case "fathom" -> new FathomChannels();
      case "jox" -> new JoxChannels();
      case "SynchronousQueue" -> capacity -> new QueuePipe(new SynchronousQueue<>());
      case "LinkedTransferQueue" -> capacity -> new TransferPipe(new LinkedTransferQueue<>());
      case "ArrayBlockingQueue" -> capacity -> new QueuePipe(new ArrayBlockingQueue<>(capacity));
      case "LinkedBlockingQueue" -> capacity -> new QueuePipe(new LinkedBlockingQueue<>(capacity));
      default -> throw new IllegalArgumentException("unknown peer: " + name);
    };
  }
}
