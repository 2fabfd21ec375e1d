package dev.fathom.agent.ledger;

/**
 * Knows how to ask one class of resources about themselves.
 *
 * <p>No method takes a lock or throws; one that cannot tell gives the value that says so. Safe for
 * use by any thread. An implementation may refer to the application's classes, so only a live
 * resource's entry refers to it strongly.
 */
interface ResourceReader {

  /** The class that an application's author would name. */
  default String className(Object resource) {
    return resource.getClass().getName();
  }

  /** A thing that belongs to it and does not know so; null when there is none. */
  default Object part(Object resource) {
    return null;
  }

  /** See the kinds in {@code fathom.Resource}. */
  String kind(Object resource);

  /** The application's name for it; empty when there is none. */
  String label(Object resource);

  /** -1 when it has none. */
  int capacity(Object resource);

  /** -1 when it has none. */
  int depth(Object resource);

  /** The thread that alone can release it now; null when there is none. */
  Thread owner(Object resource);

  /** Whether it was closed, cancelled or shut down. */
  boolean closed(Object resource);

  /** Sends that were completed; 0 when it does not count them. */
  long sends(Object resource);

  /** Receives that were completed; 0 when it does not count them. */
  long receives(Object resource);

  /** Attempts that were lost to others and made again; 0 when it does not count them. */
  default long retries(Object resource) {
    return 0;
  }

  /** What it belongs to; null when nothing. */
  Object parent(Object resource);
}
