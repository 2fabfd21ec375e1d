package dev.fathom.benchmarks.peer;

import java.util.concurrent.TransferQueue;

/** A transfer queue, used so that each send meets its receive. */
record TransferPipe(TransferQueue<Integer> queue) implements Pipe {

  @Override
  public void send(Integer element) throws InterruptedException {
    queue.transfer(element);
  }

  @Override
  public Integer receive() throws InterruptedException {
    return queue.take();
  }
}
