package dev.fathom.runtime.flow;

import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.Received;
import dev.fathom.runtime.Receiver;
import dev.fathom.runtime.TaskGroup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stages connected by bounded channels. Each stage is one or more tasks of a {@link TaskGroup}: the
 * first failure cancels all of them, and waiting for the group gives it.
 *
 * <p>A stage closes its output when all its tasks have ended, with the cause if one failed. A stage
 * that receives from a channel closed with a cause fails with that cause. Thread-safe.
 */
public final class Pipeline {

  /**
   * What a stage does with an element.
   *
   * @param <T> what comes in
   * @param <R> what goes out
   */
  @FunctionalInterface
  public interface Step<T, R> {
    /** Turns an element into another; null drops it. */
    R apply(T value) throws Exception;
  }

  /**
   * What the last stage does with an element.
   *
   * @param <T> its type
   */
  @FunctionalInterface
  public interface Sink<T> {
    /** Handles the element. */
    void accept(T value) throws Exception;
  }

  private final TaskGroup group;

  private Pipeline(TaskGroup group) {
    this.group = group;
  }

  /** Builds stages in a group. */
  public static Pipeline in(TaskGroup group) {
    return new Pipeline(Objects.requireNonNull(group, "group"));
  }

  /**
   * A first stage.
   *
   * @param capacity of its output
   * @throws InterruptedException if interrupted while the group's limit lets no task start
   */
  public <T> Receiver<T> source(String name, int capacity, Generator<T> generator)
      throws InterruptedException {
    Channel<T> output = Channel.buffered(name, capacity);
    Context context = group.context();
    run(name, 1, output, () -> generator.run(value -> output.send(context, value)));
    return output.receiver();
  }

  /**
   * A stage in the middle.
   *
   * @param workers how many tasks share the work; more than one may change the order
   * @param capacity of its output
   * @throws InterruptedException if interrupted while the group's limit lets no task start
   */
  public <T, R> Receiver<R> map(
      String name, int workers, int capacity, Receiver<T> input, Step<? super T, ? extends R> step)
      throws InterruptedException {
    Channel<R> output = Channel.buffered(name, capacity);
    Context context = group.context();
    run(
        name,
        workers,
        output,
        () ->
            drain(
                input,
                value -> {
                  R result = step.apply(value);
                  if (result != null) {
                    output.send(context, result);
                  }
                }));
    return output.receiver();
  }

  /**
   * The last stage.
   *
   * @param workers how many tasks share the work
   * @throws InterruptedException if interrupted while the group's limit lets no task start
   */
  public <T> void forEach(String name, int workers, Receiver<T> input, Sink<? super T> sink)
      throws InterruptedException {
    run(name, workers, null, () -> drain(input, sink));
  }

  /**
   * Fan-in: one channel with everything from several; closed when all inputs are.
   *
   * @param capacity of its output
   * @throws InterruptedException if interrupted while the group's limit lets no task start
   */
  public <T> Receiver<T> merge(
      String name, int capacity, Collection<? extends Receiver<? extends T>> inputs)
      throws InterruptedException {
    Channel<T> output = Channel.buffered(name, capacity);
    Context context = group.context();
    Ending ending = new Ending(inputs.size(), output);
    if (inputs.isEmpty()) {
      output.close();
    }
    for (Receiver<? extends T> input : inputs) {
      start(name, ending, () -> drain(input, value -> output.send(context, value)));
    }
    return output.receiver();
  }

  /**
   * Fan-out: several channels, each of which gets every element.
   *
   * @param capacity of each output; the slowest receiver sets the pace
   * @throws InterruptedException if interrupted while the group's limit lets no task start
   */
  public <T> List<Receiver<T>> broadcast(String name, int outputs, int capacity, Receiver<T> input)
      throws InterruptedException {
    List<Channel<T>> channels = new ArrayList<>();
    for (int i = 1; i <= outputs; i++) {
      channels.add(Channel.buffered(name + "-" + i, capacity));
    }
    Context context = group.context();
    group.start(
        name,
        () -> {
          Throwable cause = null;
          try {
            drain(
                input,
                value -> {
                  for (Channel<T> channel : channels) {
                    channel.send(context, value);
                  }
                });
          } catch (Throwable e) {
            cause = e;
            throw e;
          } finally {
            for (Channel<T> channel : channels) {
              channel.close(cause);
            }
          }
        });
    return channels.stream().map(Channel::receiver).toList();
  }

  /** The body of a task. */
  @FunctionalInterface
  private interface Work {
    void run() throws Exception;
  }

  private void run(String name, int workers, Channel<?> output, Work work)
      throws InterruptedException {
    if (workers < 1) {
      throw new IllegalArgumentException("workers: " + workers);
    }
    Ending ending = new Ending(workers, output);
    for (int i = 0; i < workers; i++) {
      start(workers == 1 ? name : name + "-" + (i + 1), ending, work);
    }
  }

  private void start(String name, Ending ending, Work work) throws InterruptedException {
    group.start(
        name,
        () -> {
          try {
            work.run();
          } catch (Throwable e) {
            ending.failed(e);
            throw e;
          } finally {
            ending.ended();
          }
        });
  }

  /** The tasks of a stage that have not ended; the last one closes the output. */
  private static final class Ending {

    private final AtomicInteger running;
    private final Channel<?> output;
    private final AtomicReference<Throwable> cause = new AtomicReference<>();

    Ending(int tasks, Channel<?> output) {
      this.running = new AtomicInteger(tasks);
      this.output = output;
    }

    void failed(Throwable reason) {
      cause.compareAndSet(null, reason);
    }

    void ended() {
      if (running.decrementAndGet() == 0 && output != null) {
        output.close(cause.get());
      }
    }
  }

  private <T> void drain(Receiver<T> input, Sink<? super T> sink) throws Exception {
    Context context = group.context();
    Received<T> next = input.receive(context);
    while (next.isValue()) {
      sink.accept(next.get());
      next = input.receive(context);
    }
    Received.Closed<T> end = (Received.Closed<T>) next;
    if (end.cause() != null) {
      throw new IllegalStateException("the stage before failed: " + input, end.cause());
    }
  }
}
