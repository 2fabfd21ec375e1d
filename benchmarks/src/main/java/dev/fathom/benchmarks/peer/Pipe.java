package dev.fathom.benchmarks.peer;

/** A channel of any make. A process uses one make only, so that calls are not polymorphic. */
public interface Pipe {

  /** Sends; waits while there is no place. */
  void send(Integer element) throws InterruptedException;

  /** Receives; waits while there is nothing. */
  Integer receive() throws InterruptedException;
}
