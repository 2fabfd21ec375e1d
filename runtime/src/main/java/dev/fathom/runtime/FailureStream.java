package dev.fathom.runtime;

import dev.fathom.runtime.observe.Observation;

/**
 * The failures of a pool's jobs, kept for whoever asked for the stream. It never makes a worker
 * wait: what nobody asked for, or does not fit, is refused.
 */
final class FailureStream {

  private static final int CAPACITY = 256;

  private final Channel<WorkerPool.JobFailure> channel;
  private volatile boolean wanted;

  FailureStream(String pool) {
    channel = Channel.buffered(pool + "-failures", CAPACITY);
  }

  Receiver<WorkerPool.JobFailure> open() {
    wanted = true;
    return channel.receiver();
  }

  /** Whether the failure is in the stream now. */
  boolean offer(WorkerPool.JobFailure failure) {
    if (!wanted) {
      return false;
    }
    boolean kept = channel.trySend(failure);
    if (!kept) {
      Observation.dropped(channel);
    }
    return kept;
  }

  void close() {
    channel.close();
  }
}
