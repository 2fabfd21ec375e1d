package dev.fathom.agent.ledger;

import java.util.concurrent.locks.AbstractQueuedLongSynchronizer;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.function.Function;

/** Reads the nodes that the JDK's synchronizers make for waiting threads. Immutable. */
public final class JdkNodes {

  private static final Function<Object, Object> WAITER = waiterOf(AbstractQueuedSynchronizer.class);
  private static final Function<Object, Object> LONG_WAITER =
      waiterOf(AbstractQueuedLongSynchronizer.class);
  private static final String LONG = AbstractQueuedLongSynchronizer.class.getName();

  private JdkNodes() {}

  /** The thread that waits by means of the node; null when that cannot be read. */
  public static Thread waiter(Object node) {
    boolean isLong = node.getClass().getName().startsWith(LONG);
    return (isLong ? LONG_WAITER : WAITER).apply(node) instanceof Thread thread ? thread : null;
  }

  private static Function<Object, Object> waiterOf(Class<?> synchronizer) {
    try {
      Class<?> node =
          Class.forName(synchronizer.getName() + "$Node", false, synchronizer.getClassLoader());
      return Fields.reference(node, "waiter");
    } catch (ClassNotFoundException e) {
      return any -> null;
    }
  }
}
