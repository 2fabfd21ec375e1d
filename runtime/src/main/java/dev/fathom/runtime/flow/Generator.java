package dev.fathom.runtime.flow;

import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.Receiver;
import dev.fathom.runtime.Tasks;

/**
 * A task that sends what it computes to a channel of its own, and closes the channel when it ends:
 * with the cause if it failed or was cancelled.
 *
 * <p>Who stops receiving before the end must cancel the context; otherwise the task waits for ever.
 *
 * @param <T> the type of the elements
 */
@FunctionalInterface
public interface Generator<T> {

  /** Computes the elements. */
  void run(Emitter<T> emitter) throws Exception;

  /**
   * Starts a generator.
   *
   * @param context cancelling it ends the generator at its next element
   * @param name of the task and the channel
   * @param capacity of the channel
   * @return the channel to receive from
   */
  static <T> Receiver<T> produce(
      Context context, String name, int capacity, Generator<T> generator) {
    Channel<T> channel = Channel.buffered(name, capacity);
    Tasks.start(
        context,
        name,
        () -> {
          // Whoever receives is told of every failure, so none is left to report.
          try {
            generator.run(value -> channel.send(context, value));
            channel.close();
          } catch (Throwable e) {
            channel.close(e);
          }
        });
    return channel.receiver();
  }
}
