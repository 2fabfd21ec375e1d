package dev.fathom.agent.ledger;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** Reads resources of one class of the JDK, or of one derived from it. Immutable. */
final class JdkReader implements ResourceReader {

  private final String kind;
  private String className = "";
  private ToIntFunction<Object> capacity = object -> -1;
  private ToIntFunction<Object> depth = object -> -1;
  private Function<Object, Object> owner = object -> null;
  private Function<Object, Object> parent = object -> null;
  private Function<Object, Object> part = object -> null;
  private Predicate<Object> closed = object -> false;

  private JdkReader(String kind) {
    this.kind = kind;
  }

  /** A reader that knows nothing but the kind. The other methods complete it before it is used. */
  static JdkReader of(String kind) {
    return new JdkReader(kind);
  }

  JdkReader named(String name) {
    className = name;
    return this;
  }

  JdkReader capacity(ToIntFunction<Object> reading) {
    capacity = reading;
    return this;
  }

  JdkReader depth(ToIntFunction<Object> reading) {
    depth = reading;
    return this;
  }

  JdkReader owner(Function<Object, Object> reading) {
    owner = reading;
    return this;
  }

  JdkReader parent(Function<Object, Object> reading) {
    parent = reading;
    return this;
  }

  JdkReader part(Function<Object, Object> reading) {
    part = reading;
    return this;
  }

  JdkReader closed(Predicate<Object> reading) {
    closed = reading;
    return this;
  }

  @Override
  public String className(Object resource) {
    return className.isEmpty() ? resource.getClass().getName() : className;
  }

  @Override
  public String kind(Object resource) {
    return kind;
  }

  @Override
  public String label(Object resource) {
    return "";
  }

  @Override
  public int capacity(Object resource) {
    int known = capacity.applyAsInt(resource);
    return known == Integer.MAX_VALUE ? -1 : known;
  }

  @Override
  public int depth(Object resource) {
    return depth.applyAsInt(resource);
  }

  @Override
  public Thread owner(Object resource) {
    return owner.apply(resource) instanceof Thread thread ? thread : null;
  }

  @Override
  public boolean closed(Object resource) {
    return closed.test(resource);
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
    return parent.apply(resource);
  }

  @Override
  public Object part(Object resource) {
    return part.apply(resource);
  }
}
