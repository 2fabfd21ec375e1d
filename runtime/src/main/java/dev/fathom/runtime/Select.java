package dev.fathom.runtime;

import dev.fathom.runtime.internal.Patience;
import dev.fathom.runtime.internal.SpinLock;
import dev.fathom.runtime.internal.Wait;
import dev.fathom.runtime.internal.Waiter;
import dev.fathom.runtime.internal.Wakeup;
import dev.fathom.runtime.observe.Observation;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Waits for the first of several sends, receives and cancellations, and does exactly that one.
 *
 * <p>Built once and used many times, by any number of threads. Among the cases that are ready one
 * is chosen at random, each with the same chance, unless {@link #ordered()} asks for the first. The
 * same channel may stand in several cases, also to send and to receive; a select never meets
 * itself. A case without a channel takes no part.
 *
 * <p>A select is linearizable: it takes effect at one moment, and takes its default only if at one
 * moment no case was ready. It looks at the cases without locking and locks only the one that seems
 * ready; if that does not succeed it locks them all, in a fixed order, and either acts, or waits in
 * all their queues at once with a single claim. This is the `select` of Go's run-time system. A
 * timeout is a timed park; nothing is left behind.
 *
 * <p>The code of a case runs after the select has taken effect, in the selecting thread and without
 * any lock.
 */
public final class Select {

  /** One of the cases of a select; made by the methods of {@link Select} and {@link Context}. */
  public sealed interface Case permits SelectCase, DefaultCase, TimeoutCase {

    /**
     * The same case, but taking part only while the condition holds. It is asked once at the
     * beginning of each select.
     */
    Case when(BooleanSupplier enabled);
  }

  /**
   * What to do with something received.
   *
   * @param <T> its type
   */
  @FunctionalInterface
  public interface Handler<T> {
    /** Handles it; what it throws comes out of the select. */
    void handle(T received) throws InterruptedException;
  }

  /** What to do next. */
  @FunctionalInterface
  public interface Action {
    /** Does it; what it throws comes out of the select. */
    void run() throws InterruptedException;
  }

  private final SelectPlan plan;
  private final boolean ordered;
  private final Patience patience = new Patience();

  /** Advanced without synchronisation: a lost update makes it no less random. */
  private long random;

  private Select(SelectPlan plan, boolean ordered, long seed) {
    this.plan = plan;
    this.ordered = ordered;
    this.random = seed;
  }

  /**
   * Makes a select.
   *
   * @param cases at most one default and one timeout among them
   */
  public static Select of(Case... cases) {
    return new Select(new SelectPlan(cases), false, ThreadLocalRandom.current().nextLong());
  }

  /** The same, but always taking the first ready case in the order given. */
  public Select ordered() {
    return new Select(plan, true, random);
  }

  /** The same, but with a repeatable random choice; meant for use by one thread. */
  public Select seeded(long seed) {
    return new Select(plan, ordered, seed);
  }

  /**
   * A case that receives.
   *
   * @param channel null disables the case
   * @param handler gets the element, or the news that the channel is closed and drained
   */
  public static <T> Case receive(Receiver<T> channel, Handler<? super Received<T>> handler) {
    return new ReceiveCase<>(unwrap(channel), Objects.requireNonNull(handler, "handler"), null);
  }

  /**
   * A case that receives.
   *
   * @param channel null disables the case
   * @param onValue gets the element
   * @param onClosed runs when the channel is closed and drained
   */
  public static <T> Case receive(Receiver<T> channel, Handler<? super T> onValue, Action onClosed) {
    Objects.requireNonNull(onValue, "onValue");
    Objects.requireNonNull(onClosed, "onClosed");
    return receive(
        channel,
        received -> {
          if (received.isValue()) {
            onValue.handle(received.get());
          } else {
            onClosed.run();
          }
        });
  }

  /**
   * A case that sends always the same value. If the channel is closed the case is ready, and the
   * select throws {@link ChannelClosedException}.
   *
   * @param channel null disables the case
   * @param value not null
   */
  public static <T> Case send(Sender<T> channel, T value, Action afterwards) {
    Objects.requireNonNull(value, "value");
    return new SendCase<>(
        unwrap(channel), value, null, Objects.requireNonNull(afterwards, "afterwards"), null);
  }

  /**
   * A case that sends what the supplier gives. The supplier is asked once at the beginning of each
   * select in which the case takes part, whether or not the case is chosen then.
   *
   * @param channel null disables the case
   */
  public static <T> Case sendFrom(
      Sender<T> channel, Supplier<? extends T> supplier, Action afterwards) {
    Objects.requireNonNull(supplier, "supplier");
    return new SendCase<>(
        unwrap(channel), null, supplier, Objects.requireNonNull(afterwards, "afterwards"), null);
  }

  /** What to do, instead of waiting, when no other case is ready. */
  public static Case otherwise(Action action) {
    return new DefaultCase(Objects.requireNonNull(action, "action"));
  }

  /** What to do when no other case became ready in time. */
  public static Case after(Duration timeout, Action action) {
    Objects.requireNonNull(timeout, "timeout");
    return new TimeoutCase(timeout, Objects.requireNonNull(action, "action"));
  }

  private static <T> Channel<T> unwrap(Receiver<T> receiver) {
    if (receiver instanceof ReceiverView<T> view) {
      return view.channel();
    }
    return (Channel<T>) receiver;
  }

  private static <T> Channel<T> unwrap(Sender<T> sender) {
    if (sender instanceof SenderView<T> view) {
      return view.channel();
    }
    return (Channel<T>) sender;
  }

  /**
   * Performs one case; waits until one is ready, unless there is a default.
   *
   * @return the position of the case among those given to {@link #of}
   * @throws ChannelClosedException if the case sends and its channel is closed
   * @throws IllegalStateException if it would wait for ever because every case is disabled
   * @throws InterruptedException if interrupted on entry or while waiting; then nothing was sent or
   *     received
   */
  public int select() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    Object[] offers = plan.offers();
    SelectCase[] cases = plan.cases;
    // More than one round only if others were quicker; the locked round decides.
    for (int round = 0; round < cases.length; round++) {
      int chosen = pick(offers);
      if (chosen < 0 || (ordered && chosen > 0)) {
        // Whether no earlier case was ready at the same moment, only all locks together can tell.
        break;
      }
      SpinLock lock = cases[chosen].lock();
      lock.lock();
      Object result = cases[chosen].attemptLocked(offers[chosen]);
      lock.unlockAndWake();
      if (result != ChannelCore.NOT_READY) {
        return plan.complete(chosen, result);
      }
    }
    return decide(offers);
  }

  private int decide(Object[] offers) throws InterruptedException {
    Waiter[] waiters = plan.otherwise == null ? plan.waiters(offers) : null;
    plan.lockAll();
    int chosen = pick(offers);
    for (int tries = 0; chosen >= 0 && tries < offers.length; tries++) {
      SelectCase candidate = plan.cases[chosen];
      Object result =
          offers[chosen] == SelectCase.DISABLED
              ? ChannelCore.NOT_READY
              : candidate.attemptLocked(offers[chosen]);
      if (result != ChannelCore.NOT_READY) {
        plan.unlockAllBut(candidate.lock());
        candidate.lock().unlockAndWake();
        return plan.complete(chosen, result);
      }
      chosen = chosen + 1 == offers.length ? 0 : chosen + 1;
    }
    if (waiters == null) {
      plan.unlockAllBut(null);
      return takeDefault(offers);
    }
    plan.enqueueLocked(waiters);
    plan.unlockAllBut(null);
    return await(waiters);
  }

  private int await(Waiter[] waiters) throws InterruptedException {
    Wait wait = plan.newWait(waiters);
    Waiter winner = wait.awaitAny(waiters[waiters.length - 1], patience);
    int chosen = plan.withdraw(waiters, winner);
    Wakeup wakeup = Wait.outcome(winner);
    wait.checkEnded(wakeup);
    if (wakeup == Wakeup.TIMED_OUT) {
      plan.timeout.action().run();
      return plan.timeoutPosition;
    }
    return plan.complete(chosen, winner.item);
  }

  private int takeDefault(Object[] offers) throws InterruptedException {
    for (int i = 0; i < offers.length; i++) {
      if (offers[i] != SelectCase.DISABLED) {
        Observation.defaultTaken(plan.cases[i].resource());
      }
    }
    plan.otherwise.action().run();
    return plan.otherwisePosition;
  }

  /** One of the cases that look ready; -1 when none does. */
  private int pick(Object[] offers) {
    SelectCase[] cases = plan.cases;
    int chosen = -1;
    int ready = 0;
    for (int i = 0; i < cases.length; i++) {
      if (offers[i] != SelectCase.DISABLED && cases[i].looksReady()) {
        // Each of the k cases found so far stays the chosen one with probability 1/k.
        if (++ready == 1 || below(ready) == 0) {
          chosen = i;
        }
        if (ordered) {
          return chosen;
        }
      }
    }
    return chosen;
  }

  /** Marsaglia's xorshift, scaled down by multiplication (Lemire). */
  private int below(int bound) {
    long x = random == 0 ? 1 : random;
    x ^= x << 13;
    x ^= x >>> 7;
    x ^= x << 17;
    random = x;
    return (int) (((x >>> 32) * bound) >>> 32);
  }
}
