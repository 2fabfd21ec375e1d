package dev.fathom.analyzer.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The threads that may work on a report at the same time: the one that asks for something, and
 * others of the common pool.
 *
 * <p>Results come in the order of what they are made of, and no piece of work may depend on how far
 * another one is, so a report is the same for any number of threads. That is up to who hands out
 * the work: what several pieces read must be complete before, and none may write to what another
 * one reads. All that they have written can be read when a call returns.
 *
 * <p>Immutable; any thread may use it, one that does a piece of work included: who asks does all
 * the pieces that nobody else has begun, so nobody ever waits for a thread to become free.
 */
public final class Workers {

  /** The calling thread alone. */
  public static final Workers ONE = new Workers(1);

  /** More than one for each thread: some take longer than others. */
  private static final int RANGES = 4;

  /** Fewer elements are not worth a thread. */
  private static final int SHORTEST = 512;

  private final int threads;

  /**
   * Workers.
   *
   * @param threads how many, at least 1
   */
  public Workers(int threads) {
    this.threads = threads;
  }

  /**
   * Makes something of every element, each by one thread; those begin in the order of the list.
   *
   * @throws IllegalStateException when the calling thread is interrupted while it waits for others,
   *     which go on with what they have begun; what the work throws comes out unchanged
   */
  public <T, R> List<R> each(List<T> elements, Function<? super T, ? extends R> work) {
    return run(elements.stream().<Callable<R>>map(one -> () -> work.apply(one)).toList());
  }

  /**
   * Makes something of every element of a long list, in ranges that one thread each goes through.
   *
   * @param work gives each range a function of its own, which may remember what it has seen, as
   *     long as that does not change what it makes
   * @return in the order of the elements
   * @throws IllegalStateException as {@link #each}
   */
  public <T, R> List<R> map(List<T> elements, Supplier<? extends Function<? super T, R>> work) {
    List<R> all = new ArrayList<>(elements.size());
    each(ranges(elements), range -> mapped(range, work.get())).forEach(all::addAll);
    return all;
  }

  /** Does something with every element. As {@link #map}. */
  public <T> void forEach(List<T> elements, Supplier<? extends Consumer<? super T>> work) {
    all(ranges(elements).stream().<Runnable>map(range -> () -> range.forEach(work.get())).toList());
  }

  /**
   * Begins something that another thread may do while the calling one goes on.
   *
   * @return gives what was made, any number of times; does it where nobody else has begun
   */
  public <T> Supplier<T> begin(Callable<? extends T> work) {
    FutureTask<T> task = new FutureTask<>(work::call);
    if (threads > 1) {
      ForkJoinPool.commonPool().execute(task);
    }
    return () -> {
      task.run();
      return resultOf(task);
    };
  }

  /** Does different things side by side. As {@link #each}. */
  public void all(List<Runnable> works) {
    run(works.stream().map(Executors::callable).toList());
  }

  private static <T, R> List<R> mapped(List<T> range, Function<? super T, R> work) {
    List<R> results = new ArrayList<>(range.size());
    for (T element : range) {
      results.add(work.apply(element));
    }
    return results;
  }

  /** All elements are in one of them, in their order. */
  private <T> List<List<T>> ranges(List<T> elements) {
    int length =
        threads == 1
            ? Math.max(1, elements.size())
            : Math.max(SHORTEST, elements.size() / (RANGES * threads) + 1);
    List<List<T>> ranges = new ArrayList<>();
    for (int begin = 0; begin < elements.size(); begin += length) {
      ranges.add(elements.subList(begin, Math.min(elements.size(), begin + length)));
    }
    return ranges;
  }

  private <R> List<R> run(List<Callable<R>> pieces) {
    List<FutureTask<R>> tasks = pieces.stream().map(FutureTask::new).toList();
    for (int other = 1; other < Math.min(threads, tasks.size()); other++) {
      ForkJoinPool.commonPool().execute(() -> doWhatIsLeft(tasks));
    }
    doWhatIsLeft(tasks);
    List<R> results = new ArrayList<>(tasks.size());
    tasks.forEach(task -> results.add(resultOf(task)));
    return results;
  }

  private static void doWhatIsLeft(List<? extends Runnable> tasks) {
    // Running a task that somebody else has begun does nothing.
    tasks.forEach(Runnable::run);
  }

  private static <R> R resultOf(FutureTask<R> task) {
    try {
      return task.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while others worked", interrupted);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException broken) {
        throw broken;
      }
      if (failed.getCause() instanceof Error fatal) {
        throw fatal;
      }
      throw new IllegalStateException(failed.getCause());
    }
  }
}
