package dev.fathom.benchmarks.calls;

import dev.fathom.benchmarks.kotlin.KotlinCalls;
import dev.fathom.benchmarks.peer.Channels;
import dev.fathom.benchmarks.peer.Pipe;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One thread sends into a buffer and takes out again. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SameThread {

  private static final int CAPACITY = 16;
  private static final int BATCH = 10_000;
  private static final Integer ELEMENT = 42;

  /** A channel with blocking calls. */
  @State(Scope.Thread)
  public static class Blocking {
    @Param("fathom")
    String peer;

    Pipe pipe;

    /** Makes the channel. */
    @Setup
    public void make() {
      pipe = Channels.named(peer).pipe(CAPACITY);
    }
  }

  /** A channel with suspending calls. */
  @State(Scope.Thread)
  public static class Suspending {
    final KotlinCalls calls = new KotlinCalls(1);
  }

  /** One round trip. */
  @Benchmark
  public Integer sendAndReceive(Blocking state) throws InterruptedException {
    state.pipe.send(ELEMENT);
    return state.pipe.receive();
  }

  /** Many, because entering a coroutine costs more than one. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void kotlin(Suspending state) {
    state.calls.sendAndReceive(BATCH);
  }
}
