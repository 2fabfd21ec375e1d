package dev.fathom.benchmarks.calls;

import dev.fathom.runtime.pool.Lease;
import dev.fathom.runtime.pool.ObjectPool;
import dev.fathom.runtime.pool.ResourcePool;
import java.util.concurrent.TimeUnit;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import stormpot.Pool;
import stormpot.Timeout;

/** Borrowing one of eight and giving it back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Pools {

  private static final int SIZE = 8;
  private static final Timeout LONG = new Timeout(1, TimeUnit.MINUTES);

  private final ResourcePool<PooledThing> resourcePool =
      new ResourcePool<>("benchmark", SIZE, PooledThing::new);
  private final ObjectPool<PooledThing> objectPool =
      new ObjectPool<>("benchmark", SIZE, PooledThing::new);
  private final Pool<PooledThing> stormpot =
      Pool.from(new PooledThing.StormpotAllocator()).setSize(SIZE).build();
  private final GenericObjectPool<PooledThing> commonsPool =
      new GenericObjectPool<>(new PooledThing.CommonsFactory());

  /** Ends the threads of the peers. */
  @TearDown
  public void end() {
    stormpot.shutdown();
    commonsPool.close();
  }

  /** Ours, with leases that know their holders. */
  @Benchmark
  public PooledThing fathomResourcePool() throws InterruptedException {
    try (Lease<PooledThing> lease = resourcePool.borrow()) {
      return lease.get();
    }
  }

  /** Ours, for objects that are only worth reusing. */
  @Benchmark
  public PooledThing fathomObjectPool() {
    PooledThing thing = objectPool.take();
    objectPool.give(thing);
    return thing;
  }

  /** Stormpot's. */
  @Benchmark
  public PooledThing stormpot() throws InterruptedException {
    PooledThing thing = stormpot.claim(LONG);
    thing.release();
    return thing;
  }

  /** The one of Apache Commons, with as many objects by default. */
  @Benchmark
  public PooledThing commonsPool() throws Exception {
    PooledThing thing = commonsPool.borrowObject();
    commonsPool.returnObject(thing);
    return thing;
  }
}
