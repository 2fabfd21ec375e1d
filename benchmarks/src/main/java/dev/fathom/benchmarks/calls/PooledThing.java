package dev.fathom.benchmarks.calls;

import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import stormpot.Allocator;
import stormpot.Poolable;
import stormpot.Slot;

/** What the pools hold; it knows its slot because Stormpot wants that. */
public final class PooledThing implements Poolable {

  private final Slot slot;

  PooledThing() {
    this(null);
  }

  private PooledThing(Slot slot) {
    this.slot = slot;
  }

  @Override
  public void release() {
    slot.release(this);
  }

  /** Makes them for Stormpot. */
  static final class StormpotAllocator implements Allocator<PooledThing> {

    @Override
    public PooledThing allocate(Slot slot) {
      return new PooledThing(slot);
    }

    @Override
    public void deallocate(PooledThing thing) {
      // Nothing to dispose of.
    }
  }

  /** Makes them for Apache Commons. */
  static final class CommonsFactory extends BasePooledObjectFactory<PooledThing> {

    @Override
    public PooledThing create() {
      return new PooledThing();
    }

    @Override
    public PooledObject<PooledThing> wrap(PooledThing thing) {
      return new DefaultPooledObject<>(thing);
    }
  }
}
