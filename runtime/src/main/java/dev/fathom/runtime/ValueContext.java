package dev.fathom.runtime;

import dev.fathom.runtime.internal.Cancellation;

/** A context that adds one value to its parent and is cancelled with it. */
final class ValueContext extends Context {

  static final Key<String> OPERATION = Key.named("operation");

  private final Context parent;
  private final Key<?> key;
  private final Object value;

  <V> ValueContext(Context parent, Key<V> key, V value) {
    super(Cancellation.of(parent));
    this.parent = parent;
    this.key = key;
    this.value = value;
  }

  @Override
  @SuppressWarnings("unchecked") // the constructor pairs key and value
  <V> V lookup(Key<V> wanted) {
    return key == wanted ? (V) value : parent.lookup(wanted);
  }

  @Override
  Long deadline() {
    return parent.deadline();
  }

  @Override
  CancelScope scope() {
    return parent.scope();
  }

  @Override
  public String toString() {
    return parent + " with " + key;
  }
}
