package dev.fathom.agent.ledger;

/**
 * What a resource counts itself, at one moment. Immutable.
 *
 * @param closed whether it was closed
 * @param sends completed
 * @param receives completed
 * @param retries attempts lost to others and made again
 */
record Reading(boolean closed, long sends, long receives, long retries) {

  static final Reading NONE = new Reading(false, 0, 0, 0);

  static Reading of(Object resource, ResourceReader reader) {
    return new Reading(
        reader.closed(resource),
        reader.sends(resource),
        reader.receives(resource),
        reader.retries(resource));
  }
}
