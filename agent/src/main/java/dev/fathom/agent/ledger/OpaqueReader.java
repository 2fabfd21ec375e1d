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

  @Override
  public String label(Object resource) {
    return "";
  }

  @Override
  public int capacity(Object resource) {
    return -1;
  }

  @Override
  public int depth(Object resource) {
    return -1;
  }

  @Override
  public Thread owner(Object resource) {
    return null;
  }

  @Override
  public boolean closed(Object resource) {
    return false;
  }

  @Override
  public long sends(Object resource) {
    return 0;
  }

  @Override
  public long receives(Object resource) {
    return 0;
  }

  @Override
  public Object parent(Object resource) {
    return null;
  }
}
