package dev.fathom.runtime;

/** The context without parent. */
final class RootContext extends Context {

  static final RootContext INSTANCE = new RootContext();

  private RootContext() {
    super(null);
  }

  @Override
  <V> V lookup(Key<V> key) {
    return null;
  }

  @Override
  Long deadline() {
    return null;
  }

  @Override
  CancelScope scope() {
    return null;
  }

  @Override
  public String toString() {
    return "background";
  }
}
