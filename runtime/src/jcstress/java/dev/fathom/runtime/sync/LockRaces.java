package dev.fathom.runtime.sync;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.fathom.runtime.Blocking;
import dev.fathom.runtime.atomic.LockFreeStack;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** Races at locks, permits and latches: no lost wake-up, no second owner, no torn view. */
public class LockRaces {

  /** What one owner wrote, the next one sees, however it got the lock. */
  @JCStressTest
  @State
  @Outcome(id = "2", expect = ACCEPTABLE, desc = "no update was lost")
  public static class MutexExcludes {

    private final Mutex mutex = new Mutex();
    private int count;

    @Actor
    public void first() {
      add();
    }

    @Actor
    public void second() {
      add();
    }

    @Arbiter
    public void read(I_Result result) {
      result.r1 = count;
    }

    private void add() {
      mutex.lock();
      try {
        count++;
      } finally {
        mutex.unlock();
      }
    }
  }

  /** A reader sees all of what a writer wrote, or nothing of it. */
  @JCStressTest
  @State
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "read before the write")
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "read after the write")
  public static class ReadersAndWriters {

    private final RwMutex mutex = new RwMutex();
    private int left;
    private int right;

    @Actor
    public void writer() {
      mutex.lock();
      try {
        left++;
        right++;
      } finally {
        mutex.unlock();
      }
    }

    @Actor
    public void reader(II_Result result) {
      mutex.lockRead();
      try {
        result.r1 = left;
        result.r2 = right;
      } finally {
        mutex.unlockRead();
      }
    }
  }

  /** A permit that is given back reaches the one who waits for it. */
  @JCStressTest
  @State
  @Outcome(id = "2, 1", expect = ACCEPTABLE, desc = "both had the permit, and it came back")
  public static class PermitChangesHands {

    private final Semaphore semaphore = new Semaphore(1);
    private int count;

    @Actor
    public void first() {
      use();
    }

    @Actor
    public void second() {
      use();
    }

    @Arbiter
    public void read(II_Result result) {
      result.r1 = count;
      result.r2 = semaphore.available();
    }

    private void use() {
      Blocking.run(semaphore::acquire);
      try {
        count++;
      } finally {
        semaphore.release();
      }
    }
  }

  /** Who is done last wakes the one who waits, who sees all the work. */
  @JCStressTest
  @State
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "saw the work")
  public static class WaitGroupPublishes {

    private final WaitGroup group = new WaitGroup();
    private int work;

    public WaitGroupPublishes() {
      group.add(1);
    }

    @Actor
    public void worker() {
      work = 1;
      group.done();
    }

    @Actor
    public void waiter(I_Result result) {
      Blocking.run(group::await);
      result.r1 = work;
    }
  }

  /** Whoever comes second waits until the action has run, and sees what it wrote. */
  @JCStressTest
  @State
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "ran once, before either went on")
  public static class OnceRunsOnce {

    private final Once once = new Once();
    private int runs;

    @Actor
    public void first(II_Result result) {
      once.run(() -> runs++);
      result.r1 = runs;
    }

    @Actor
    public void second(II_Result result) {
      once.run(() -> runs++);
      result.r2 = runs;
    }
  }

  /** Elements are neither lost nor had twice. */
  @JCStressTest
  @State
  @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "the second element was on top")
  @Outcome(id = "2, 1", expect = ACCEPTABLE, desc = "the first element was on top")
  public static class StackKeepsAll {

    private final LockFreeStack<Integer> stack = new LockFreeStack<>();

    @Actor
    public void first(II_Result result) {
      stack.push(1);
      result.r1 = stack.pop().orElseThrow();
    }

    @Actor
    public void second(II_Result result) {
      stack.push(2);
      result.r2 = stack.pop().orElseThrow();
    }
  }

  private LockRaces() {}
}
