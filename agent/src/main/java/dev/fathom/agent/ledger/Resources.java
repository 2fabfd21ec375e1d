package dev.fathom.agent.ledger;

import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The resources that were seen, by the identity of the application's objects.
 *
 * <p>Keeps neither an object nor its class alive: readers refer to application classes, so only
 * entries of live resources hold them, and the cache by class holds them weakly. Safe for use by
 * any thread.
 */
public final class Resources {

  private final LongSupplier ids;
  private final WeakIdentityMap<Object, Resource> known = new WeakIdentityMap<>();
  private final WeakIdentityMap<Class<?>, WeakReference<ResourceReader>> readers =
      new WeakIdentityMap<>();
  private final Consumer<Throwable> onFailure;

  /** Takes identities from the given counter and tells about failures to read. */
  public Resources(LongSupplier ids, Consumer<Throwable> onFailure) {
    this.ids = ids;
    this.onFailure = onFailure;
  }

  /** The object's entry, made if it has none. */
  public Resource of(Object object) {
    Resource resource = known.get(object);
    if (resource != null) {
      return resource;
    }
    ResourceReader reader = readerOf(object.getClass());
    return known.computeIfAbsent(object, o -> new Resource(ids.getAsLong(), o, reader, this));
  }

  /**
   * The object's entry for somebody who waits. What is waited for once and then forgotten, such as
   * the future of each request of a server, is not entered until somebody names it.
   */
  public Resource awaited(Object object) {
    Resource resource = known.get(object);
    if (resource != null) {
      return resource;
    }
    ResourceReader reader = readerOf(object.getClass());
    return Description.isUsedOnce(reader.kind(object))
        ? Resource.passing(ids.getAsLong(), object, reader, this)
        : of(object);
  }

  /** Enters one that was not, unless its object has an entry by now; whichever it is. */
  Resource enter(Object object, Resource passing) {
    return known.computeIfAbsent(object, o -> passing);
  }

  /** The object's entry, made with a reader of the caller's where nothing better is known. */
  public Resource of(Object object, Supplier<ResourceReader> maker) {
    Resource resource = known.get(object);
    if (resource == null) {
      ResourceReader familiar = readerOf(object.getClass());
      ResourceReader reader = familiar == OpaqueReader.INSTANCE ? maker.get() : familiar;
      return known.computeIfAbsent(object, o -> new Resource(ids.getAsLong(), o, reader, this));
    }
    if (!resource.isFamiliar()) {
      resource.readBy(maker.get());
    }
    return resource;
  }

  /** The object's entry; null when it has none. */
  public Resource find(Object object) {
    return known.get(object);
  }

  /** What kind of thing the object is, without making an entry for it. */
  public String kindOf(Object object) {
    return readerOf(object.getClass()).kind(object);
  }

  /** All that are known, in no order. */
  public Collection<Resource> all() {
    return known.values();
  }

  /**
   * Forgets those whose objects were collected, and hands each over for the last time, until it is
   * enough. The rest stays for the next time.
   */
  public void expunge(BooleanSupplier enough, Consumer<Resource> last) {
    known.expunge(enough, last);
    readers.expunge(reader -> {});
  }

  /** One without an object, which can stand for all of the same kind as this one. */
  public Resource standInFor(Resource one) {
    return new Resource(ids.getAsLong(), one);
  }

  private ResourceReader readerOf(Class<?> type) {
    ResourceReader cached = cached(type);
    if (cached != null) {
      return cached;
    }
    ResourceReader reader = OpaqueReader.INSTANCE;
    try {
      ResourceReader special = JdkReaders.of(type);
      special = special == null ? ObservableReader.of(type) : special;
      reader = special == null ? reader : special;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      onFailure.accept(e);
    }
    readers.put(type, new WeakReference<>(reader));
    return reader;
  }

  private ResourceReader cached(Class<?> type) {
    WeakReference<ResourceReader> reference = readers.get(type);
    return reference == null ? null : reference.get();
  }
}
