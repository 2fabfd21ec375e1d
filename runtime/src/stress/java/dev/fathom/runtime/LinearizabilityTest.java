package dev.fathom.runtime;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.fathom.runtime.atomic.LockFreeStack;
import dev.fathom.runtime.internal.Permits;
import dev.fathom.runtime.observe.Observable;
import dev.fathom.runtime.sync.Mutex;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Model checking with Lincheck: every interleaving of two threads with few operations each must
 * look as if the operations had happened one after the other. Narrow on purpose: wide scenarios
 * with many values find less in the same time.
 */
class LinearizabilityTest {

  /** Sending and receiving through a buffer of one. */
  @Param(name = "value", gen = IntGen.class, conf = "1:2")
  public static class SmallBuffer {

    private final Channel<Integer> channel = Channel.buffered(1);

    @Operation
    public boolean send(@Param(name = "value") int value) {
      return channel.trySend(value);
    }

    @Operation
    public String receive() {
      return channel.tryReceive().toString();
    }

    @Operation
    public int length() {
      return channel.length();
    }
  }

  /** Sending and receiving while the channel is closed. */
  @Param(name = "value", gen = IntGen.class, conf = "1:2")
  public static class Closing {

    private final Channel<Integer> channel = Channel.buffered(2);

    @Operation
    public String send(@Param(name = "value") int value) {
      try {
        return String.valueOf(channel.trySend(value));
      } catch (ChannelClosedException e) {
        return "closed";
      }
    }

    @Operation
    public String receive() {
      return channel.tryReceive().toString();
    }

    @Operation
    public boolean close() {
      return channel.close(null);
    }
  }

  /** Selecting over two channels, with a default, which must not be taken too early. */
  @Param(name = "value", gen = IntGen.class, conf = "1:2")
  public static class Selecting {

    private final Channel<Integer> left = Channel.buffered(1);
    private final Channel<Integer> right = Channel.buffered(1);
    private final AtomicInteger taken = new AtomicInteger();
    private final Select select =
        Select.of(
                Select.receive(left, value -> taken.set(value.get())),
                Select.receive(right, value -> taken.set(10 + value.get())),
                Select.otherwise(() -> {}))
            .ordered();

    @Operation
    public boolean sendLeft(@Param(name = "value") int value) {
      return left.trySend(value);
    }

    @Operation
    public boolean sendRight(@Param(name = "value") int value) {
      return right.trySend(value);
    }

    @Operation(nonParallelGroup = "selector")
    public int select() throws InterruptedException {
      return select.select();
    }
  }

  /** Locking without waiting. */
  public static class Locking {

    private final Mutex mutex = Mutex.transferable();

    @Operation
    public boolean lock() {
      return mutex.tryLock();
    }

    @Operation
    public boolean unlock() {
      try {
        mutex.unlock();
        return true;
      } catch (IllegalMonitorStateException e) {
        return false;
      }
    }
  }

  /** Acquiring and releasing permits without waiting. */
  @Param(name = "count", gen = IntGen.class, conf = "1:2")
  public static class Acquiring implements Observable {

    private final Permits permits = new Permits(3, this);

    @Operation
    public String acquire(@Param(name = "count") int count) {
      return permits.tryAcquire(count).toString();
    }

    @Operation
    public boolean release(@Param(name = "count") int count) {
      return permits.release(count);
    }

    @Override
    public String kind() {
      return "permits";
    }

    @Override
    public String label() {
      return "";
    }
  }

  /** Pushing and popping. */
  @Param(name = "value", gen = IntGen.class, conf = "1:2")
  public static class Stacking {

    private final LockFreeStack<Integer> stack = new LockFreeStack<>();

    @Operation
    public void push(@Param(name = "value") int value) {
      stack.push(value);
    }

    @Operation
    public String pop() {
      return stack.pop().toString();
    }
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        SmallBuffer.class,
        Closing.class,
        Selecting.class,
        Locking.class,
        Acquiring.class,
        Stacking.class
      })
  void looks_as_if_one_thing_happened_after_the_other(Class<?> scenario) {
    ModelCheckingOptions options =
        new ModelCheckingOptions()
            .iterations(20)
            .invocationsPerIteration(1_000)
            .threads(2)
            .actorsPerThread(2)
            .actorsBefore(2)
            .actorsAfter(1);
    assertThatCode(() -> options.check(scenario)).doesNotThrowAnyException();
  }
}
