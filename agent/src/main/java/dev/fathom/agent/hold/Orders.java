package dev.fathom.agent.hold;

import dev.fathom.agent.ledger.OpenTask;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Stack;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * In which order tasks acquire and use resources.
 *
 * <p>Bounded: when too many different orders are known, further ones are left out. Of the threads
 * that do the same at the same sites only the first few are told apart, since two are enough to
 * know that it is not one thread alone; what the others do is counted for the first. Safe for use
 * by any thread; takes no lock.
 */
public final class Orders {

  private static final int MOST = 16_384;
  private static final int MOST_THREADS = 4;

  private final ConcurrentMap<Order, Order> known = new ConcurrentHashMap<>();

  /** By what all threads have in common that do the same. */
  private final ConcurrentMap<Long, Order> firsts = new ConcurrentHashMap<>();

  /** Nothing is known yet. */
  public Orders() {}

  /**
   * A task goes for a resource while it holds others.
   *
   * @param held what it holds
   * @param stack where; null when that was not taken
   */
  public void add(
      Hold[] held, Resource resource, String operation, boolean timed, Stack stack, OpenTask task) {
    for (Hold each : held) {
      if (!isReentry(each, resource)) {
        add(new Order(each, resource, operation, timed, stack, gates(held, each, resource), task));
      }
    }
  }

  private void add(Order order) {
    Order before = known.get(order);
    if (before == null) {
      before = addNew(order);
    }
    if (before != null) {
      before.again();
    }
  }

  /** What to count it for; null when there is no room. */
  private Order addNew(Order order) {
    Long site = siteOf(order);
    Order first = firsts.get(site);
    if (first != null && !first.admitsThread(MOST_THREADS)) {
      return first;
    }
    if (known.size() >= MOST) {
      return first;
    }
    firsts.putIfAbsent(site, order);
    Order raced = known.putIfAbsent(order, order);
    return raced == null ? order : raced;
  }

  /** The same for all threads that do the same. */
  private static long siteOf(Order order) {
    long site = order.held().resource().id() * 0x9E3779B97F4A7C15L + order.resource().id();
    site = site * 0x9E3779B97F4A7C15L + (order.stack() == null ? 0 : order.stack().id());
    Stack heldAt = order.held().stack();
    return site * 0x9E3779B97F4A7C15L
        + (heldAt == null ? 0 : heldAt.id())
        + order.operation().hashCode()
        + order.gates().hashCode();
  }

  /** Who holds something alone may acquire it again; a reader may not, where a writer waits. */
  private static boolean isReentry(Hold held, Resource resource) {
    return held.resource() == resource && held.mode() == Mode.EXCLUSIVE;
  }

  private static String gates(Hold[] held, Hold but, Resource resource) {
    if (held.length < 2) {
      return "";
    }
    return Arrays.stream(held)
        .filter(hold -> hold != but && hold.mode() == Mode.EXCLUSIVE)
        .filter(hold -> hold.resource() != resource && hold.resource() != but.resource())
        .map(hold -> hold.resource().id())
        .sorted()
        .distinct()
        .map(String::valueOf)
        .collect(Collectors.joining(" "));
  }

  /**
   * Makes room, when there is little, by forgetting what was told already of things that nobody can
   * use any more. By one thread at a time.
   */
  public void sweep() {
    if (known.size() > MOST / 2) {
      known.values().removeIf(Order::isHistory);
      firsts.values().removeIf(Order::isHistory);
    }
  }

  /** Visits all that are known. */
  public void forEach(Consumer<Order> visitor) {
    known.values().forEach(visitor);
  }
}
