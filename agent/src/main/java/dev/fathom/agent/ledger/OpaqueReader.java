package dev.fathom.agent.ledger;

import java.util.Locale;

/** Reads resources that tell nothing about themselves. */
final class OpaqueReader implements ResourceReader {

  static final OpaqueReader INSTANCE = new OpaqueReader();

  private OpaqueReader() {}

  @Override
  public String kind(Object resource) {
    return resource.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
