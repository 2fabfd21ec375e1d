package dev.fathom.agent.ledger;

import java.util.Collection;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.AbstractQueuedLongSynchronizer;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * What the JDK's own primitives are and where they keep what they could tell. Immutable.
 *
 * <p>An application's author thinks of a lock and not of the synchronizer inside it, from which no
 * reference leads to the lock. So the synchronizer stands for it, under the lock's class.
 */
final class JdkReaders {

  private static final String CONCURRENT = "java.util.concurrent.";
  private static final String LOCKS = CONCURRENT + "locks.";
  private static final String SYNCHRONOUS = SynchronousQueue.class.getName();

  private static final Function<Object, Object> OWNER =
      Fields.reference(AbstractOwnableSynchronizer.class, "exclusiveOwnerThread");
  private static final ToIntFunction<Object> POOL_STATE =
      Fields.number(ThreadPoolExecutor.class, "ctl");
  private static final ToIntFunction<Object> POOL_SIZE =
      Fields.number(ThreadPoolExecutor.class, "maximumPoolSize");
  private static final Function<Object, Object> POOL_QUEUE =
      Fields.reference(ThreadPoolExecutor.class, "workQueue");
  private static final Function<Object, Object> TRANSFERER =
      Fields.reference(SynchronousQueue.class, "transferer");

  private JdkReaders() {}

  /** A reader for instances of the class; null when it is none of the JDK's primitives. */
  static ResourceReader of(Class<?> type) {
    if (AbstractOwnableSynchronizer.class.isAssignableFrom(type)) {
      return synchronizer(type.getName());
    }
    ResourceReader named = byName(type);
    if (named != null) {
      return named;
    }
    ResourceReader queue = queue(type);
    return queue == null ? other(type) : queue;
  }

  private static ResourceReader synchronizer(String name) {
    String outer = enclosing(name);
    String kind =
        switch (outer) {
          case LOCKS + "ReentrantLock" -> "lock";
          case LOCKS + "ReentrantReadWriteLock" -> "rw-lock";
          case CONCURRENT + "Semaphore" -> "semaphore";
          case CONCURRENT + "CountDownLatch" -> "latch";
          default -> "synchronizer";
        };
    return JdkReader.of(kind).named(outer).owner(OWNER);
  }

  /** {@code Lock} for {@code Lock$Sync}, {@code Lock$NonfairSync} and the like. */
  private static String enclosing(String name) {
    int dollar = name.lastIndexOf('$');
    return dollar > 0 && name.indexOf("Sync", dollar) > 0 ? name.substring(0, dollar) : name;
  }

  private static ResourceReader queue(Class<?> type) {
    if (ArrayBlockingQueue.class.isAssignableFrom(type)) {
      Function<Object, Object> items = Fields.reference(ArrayBlockingQueue.class, "items");
      return JdkReader.of("queue")
          .depth(Fields.number(ArrayBlockingQueue.class, "count"))
          .capacity(queue -> items.apply(queue) instanceof Object[] all ? all.length : -1);
    }
    for (Class<?> linked : new Class<?>[] {LinkedBlockingQueue.class, LinkedBlockingDeque.class}) {
      if (linked.isAssignableFrom(type)) {
        return JdkReader.of("queue")
            .depth(Fields.number(linked, "count"))
            .capacity(Fields.number(linked, "capacity"));
      }
    }
    if (PriorityBlockingQueue.class.isAssignableFrom(type)) {
      return JdkReader.of("queue").depth(Fields.number(PriorityBlockingQueue.class, "size"));
    }
    if (DelayQueue.class.isAssignableFrom(type)) {
      Function<Object, Object> inner = Fields.reference(DelayQueue.class, "q");
      return JdkReader.of("queue")
          .depth(queue -> inner.apply(queue) instanceof Collection<?> all ? all.size() : -1);
    }
    if (type.getName().equals(CONCURRENT + "ScheduledThreadPoolExecutor$DelayedWorkQueue")) {
      return JdkReader.of("queue").depth(Fields.number(type, "size"));
    }
    if (type.getName().startsWith(SYNCHRONOUS)) {
      return JdkReader.of("queue").named(SYNCHRONOUS).capacity(q -> 0).depth(q -> 0);
    }
    return LinkedTransferQueue.class.isAssignableFrom(type) ? JdkReader.of("queue") : null;
  }

  private static ResourceReader other(Class<?> type) {
    if (type == AbstractQueuedSynchronizer.ConditionObject.class
        || type == AbstractQueuedLongSynchronizer.ConditionObject.class) {
      return JdkReader.of("condition").parent(Fields.reference(type, "this$0"));
    }
    if (ThreadPoolExecutor.class.isAssignableFrom(type)) {
      // The sign of the state says whether it is shut down.
      return JdkReader.of("executor")
          .capacity(POOL_SIZE)
          .closed(pool -> POOL_STATE.applyAsInt(pool) >= 0)
          .part(JdkReaders::queueOf);
    }
    if (FutureTask.class.isAssignableFrom(type)
        || CompletableFuture.class.isAssignableFrom(type)
        || ForkJoinTask.class.isAssignableFrom(type)) {
      return JdkReader.of("future");
    }
    if (StampedLock.class.isAssignableFrom(type)) {
      return JdkReader.of("rw-lock");
    }
    if (Phaser.class.isAssignableFrom(type)) {
      return JdkReader.of("phaser");
    }
    if (type == CyclicBarrier.class) {
      return JdkReader.of("barrier");
    }
    return Exchanger.class.isAssignableFrom(type) ? JdkReader.of("exchanger") : null;
  }

  /** Classes that cannot be named here; some are derived from others that mean something else. */
  private static ResourceReader byName(Class<?> type) {
    return switch (type.getName()) {
      case CONCURRENT + "ThreadPerTaskExecutor" -> perTaskExecutor(type);
      case CONCURRENT + "CompletableFuture$Signaller" ->
          JdkReader.of("future").named(CompletableFuture.class.getName());
      case CONCURRENT + "Phaser$QNode" -> JdkReader.of("phaser").named(Phaser.class.getName());
      default -> null;
    };
  }

  /** The states that follow the running one are greater than 0. */
  private static ResourceReader perTaskExecutor(Class<?> type) {
    ToIntFunction<Object> state = Fields.number(type, "state");
    return JdkReader.of("executor").closed(executor -> state.applyAsInt(executor) > 0);
  }

  /** A synchronous queue is waited for at the part of it that does the work. */
  private static Object queueOf(Object pool) {
    Object queue = POOL_QUEUE.apply(pool);
    return queue instanceof SynchronousQueue ? TRANSFERER.apply(queue) : queue;
  }
}
