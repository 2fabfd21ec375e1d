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
 * entries of live resources hold them, and families hold them weakly. Safe for use by any thread.
 */
public final class Resources {

  private final LongSupplier ids;
  private final WeakIdentityMap<Object, Resource> known = new WeakIdentityMap<>();
  private final WeakIdentityMap<Class<?>, WeakReference<Family>> families = new WeakIdentityMap<>();
  private final LatelySeen latelySeen = new LatelySeen();
  private final Consumer<Throwable> onFailure;

  /** Takes identities from the given counter and tells about failures to read. */
  public Resources(LongSupplier ids, Consumer<Throwable> onFailure) {
    this.ids = ids;
    this.onFailure = onFailure;
  }

  /** The object's entry, made if it has none. */
  public Resource of(Object object) {
    Resource resource = known.get(object);
    return resource == null ? passing(object).entered() : resource;
  }

  /**
   * The object's entry for somebody who waits. What is waited for once and then forgotten, such as
   * the future of each request of a server, is not entered until somebody names it; nor is one of a
   * crowd that is met for the first time.
   */
  public Resource awaited(Object object) {
    Resource resource = known.get(object);
    if (resource != null) {
      return resource;
    }
    Resource passing = passing(object);
    boolean isWorthless =
        passing.description().isUsedOnce()
            || (passing.family().isCrowd() && !latelySeen.again(object));
    return isWorthless ? passing : passing.entered();
  }

  private Resource passing(Object object) {
    Family family = familyOf(object.getClass());
    return new Resource(ids.getAsLong(), object, family.reader(), family, this);
  }

  /** The object's entry, made with a reader of the caller's where nothing better is known. */
  public Resource of(Object object, Supplier<ResourceReader> maker) {
    Resource resource = known.get(object);
    if (resource == null) {
      Family family = familyOf(object.getClass());
      ResourceReader familiar = family.reader();
      ResourceReader reader = familiar == OpaqueReader.INSTANCE ? maker.get() : familiar;
      return new Resource(ids.getAsLong(), object, reader, family, this).entered();
    }
    if (!resource.isFamiliar()) {
      resource.readBy(maker.get());
    }
    return resource;
  }

  /** Enters one, unless its object has an entry by now; whichever it is. */
  Resource enter(Object object, Resource passing) {
    return known.computeIfAbsent(object, o -> passing);
  }

  /** The object's entry; null when it has none. */
  public Resource find(Object object) {
    return known.get(object);
  }

  /** What kind of thing the object is, without making an entry for it. */
  public String kindOf(Object object) {
    return familyOf(object.getClass()).reader().kind(object);
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
    known.expunge(
        enough,
        resource -> {
          resource.family().leave();
          last.accept(resource);
        });
    families.expunge(family -> {});
  }

  /** One without an object, which can stand for all of the same kind as this one. */
  public Resource standInFor(Resource one) {
    return new Resource(ids.getAsLong(), one);
  }

  private Family familyOf(Class<?> type) {
    WeakReference<Family> known = families.get(type);
    Family family = known == null ? null : known.get();
    if (family == null) {
      // When two threads do so at once, two families count what is one; both are right in the end.
      family = new Family(readerOf(type));
      families.put(type, new WeakReference<>(family));
    }
    return family;
  }

  private ResourceReader readerOf(Class<?> type) {
    try {
      ResourceReader special = JdkReaders.of(type);
      special = special == null ? ObservableReader.of(type) : special;
      return special == null ? OpaqueReader.INSTANCE : special;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      onFailure.accept(e);
      return OpaqueReader.INSTANCE;
    }
  }
}
