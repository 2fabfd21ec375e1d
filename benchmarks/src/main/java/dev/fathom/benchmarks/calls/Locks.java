package dev.fathom.benchmarks.calls;

import dev.fathom.runtime.sync.Mutex;
import dev.fathom.runtime.sync.RwMutex;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Locking and unlocking around next to nothing. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Locks {

  private final Mutex mutex = new Mutex();
  private final ReentrantLock reentrantLock = new ReentrantLock();
  private final RwMutex rwMutex = new RwMutex();
  private final ReentrantReadWriteLock readWriteLock = new ReentrantReadWriteLock();
  private int guarded;

  /** Ours. */
  @Benchmark
  public int mutex() {
    mutex.lock();
    try {
      return ++guarded;
    } finally {
      mutex.unlock();
    }
  }

  /** The JDK's. */
  @Benchmark
  public int reentrantLock() {
    reentrantLock.lock();
    try {
      return ++guarded;
    } finally {
      reentrantLock.unlock();
    }
  }

  /** Ours, for reading. */
  @Benchmark
  public int rwMutexRead() {
    rwMutex.lockRead();
    try {
      return guarded;
    } finally {
      rwMutex.unlockRead();
    }
  }

  /** The JDK's, for reading. */
  @Benchmark
  public int readWriteLockRead() {
    readWriteLock.readLock().lock();
    try {
      return guarded;
    } finally {
      readWriteLock.readLock().unlock();
    }
  }
}
