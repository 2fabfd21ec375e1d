package dev.fathom.agent.ledger;

import java.util.concurrent.ConcurrentHashMap;

/**
 * Knows how to ask one class of resources about themselves.
 *
 * <p>No method takes a lock or throws; one that cannot tell gives the value that says so. Safe for
 * use by any thread. An implementation may refer to the application's classes, so only a live
 * resource's entry refers to it strongly.
 */
public interface ResourceReader {

  /** The class that an application's author would name. */
  default String className(Object resource) {
    return resource.getClass().getName();
  }

  /** A thing that belongs to it and does not know so; null when there is none. */
  default Object part(Object resource) {
    return null;
  }

  /** Whether its depth is the number of leases that the agent has seen go out. */
  default boolean countsLeases() {
    return false;
  }

  /** Whether it takes long to find out its depth, so that it is asked only where a row tells it. */
  default boolean isDepthCostly() {
    return false;
  }

  /** What a collection of the JDK holds, read without a lock; -1 when that cannot be. */
  static int depthOf(Object object) {
    if (object.getClass() == ConcurrentHashMap.class) {
      return ((ConcurrentHashMap<?, ?>) object).size();
    }
    ResourceReader reader = JdkReaders.of(object.getClass());
    return reader == null ? -1 : reader.depth(object);
  }

  /** See the kinds in {@code fathom.Resource}. */
  String kind(Object resource);

  /** The application's name for it; empty when there is none. */
  default String label(Object resource) {
    return "";
  }

  /** -1 when it has none. */
  default int capacity(Object resource) {
    return -1;
  }

  /** -1 when it has none. */
  default int depth(Object resource) {
    return -1;
  }

  /** The thread that alone can release it now; null when there is none. */
  default Thread owner(Object resource) {
    return null;
  }

  /** Whether it was closed, cancelled or shut down. */
  default boolean closed(Object resource) {
    return false;
  }

  /** Sends that were completed; 0 when it does not count them. */
  default long sends(Object resource) {
    return 0;
  }

  /** Receives that were completed; 0 when it does not count them. */
  default long receives(Object resource) {
    return 0;
  }

  /** Attempts that were lost to others and made again; 0 when it does not count them. */
  default long retries(Object resource) {
    return 0;
  }

  /** The identity of the task that it is the end of; 0 when it is of none. */
  default long endOf(Object resource) {
    return 0;
  }

  /** What it belongs to; null when nothing. */
  default Object parent(Object resource) {
    return null;
  }
}
