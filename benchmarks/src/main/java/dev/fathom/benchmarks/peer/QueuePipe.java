package dev.fathom.benchmarks.peer;

import java.util.concurrent.BlockingQueue;

/** A blocking queue of the JDK. */
record QueuePipe(BlockingQueue<Integer> queue) implements Pipe {

  @Override
  public void send(Integer element) throws InterruptedException {
    queue.put(element);
  }

  @Override
  public Integer receive() throws InterruptedException {
    return queue.take();
  }
}
