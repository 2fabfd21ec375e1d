package dev.fathom.benchmarks.calls;

import dev.fathom.benchmarks.kotlin.KotlinCalls;
import dev.fathom.benchmarks.peer.Channels;
import dev.fathom.benchmarks.peer.Pipe;
import dev.fathom.benchmarks.peer.Selector;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One thread sends to one channel after the other and selects among all of them. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReadySelect {

  private static final int CAPACITY = 16;
  private static final int BATCH = 10_000;
  private static final Integer ELEMENT = 42;

  /** Channels with blocking calls. */
  @State(Scope.Thread)
  public static class Blocking {
    @Param("fathom")
    String peer;

    @Param("2")
    int width;

    List<Pipe> pipes;
    Selector selector;
    int next;

    /** Makes the channels. */
    @Setup
    public void make() {
      Channels channels = Channels.named(peer);
      pipes = IntStream.range(0, width).mapToObj(i -> channels.pipe(CAPACITY)).toList();
      selector = channels.selector(pipes);
    }

    Pipe next() {
      Pipe pipe = pipes.get(next);
      next = next + 1 == width ? 0 : next + 1;
      return pipe;
    }
  }

  /** Channels with suspending calls. */
  @State(Scope.Thread)
  public static class Suspending {
    @Param("2")
    int width;

    KotlinCalls calls;

    /** Makes the channels. */
    @Setup
    public void make() {
      calls = new KotlinCalls(width);
    }
  }

  /** One send and one select. */
  @Benchmark
  public Integer sendAndSelect(Blocking state) throws InterruptedException {
    state.next().send(ELEMENT);
    return state.selector.select();
  }

  /** Many, because entering a coroutine costs more than one. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void kotlin(Suspending state) {
    state.calls.sendAndSelect(BATCH);
  }
}
