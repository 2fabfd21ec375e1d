package dev.fathom.analyzer.heap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A class of the dumped JVM: its name, its place in the hierarchy, and where the fields of its
 * instances lie. Not thread-safe, as the dump that it belongs to.
 */
public final class HeapClass {

  /** Gives names to what carries only the id of a string or class. */
  interface Names {
    String string(long nameId);

    String className(long classId);
  }

  record Field(long nameId, int type, int offset) {}

  record Static(long nameId, int type, long valueAt) {}

  /**
   * One reference of an instance.
   *
   * @param declaredIn the class that declares the field
   * @param name the field
   * @param offset where its value lies, counted from the first field of the instance
   */
  public record Slot(HeapClass declaredIn, String name, int offset) {}

  private static final Slot[] UNLINKED = {};

  private final Names names;
  private final long id;
  private final long superId;
  private final long loaderId;
  private final List<Static> statics;
  private final List<Field> fields;
  private final int ownSize;
  private int index;
  private int object = -1;
  private int instances;
  private HeapClass superclass;
  private Slot[] slots = UNLINKED;
  private int size;
  private String name;
  private final Map<String, Integer> offsets = new HashMap<>(4);

  HeapClass(
      Names names,
      long id,
      long superId,
      long loaderId,
      List<Static> statics,
      List<Field> fields,
      int ownSize) {
    this.names = names;
    this.id = id;
    this.superId = superId;
    this.loaderId = loaderId;
    this.statics = List.copyOf(statics);
    this.fields = List.copyOf(fields);
    this.ownSize = ownSize;
  }

  /** The number of this class among those of the dump, counted from 0. */
  public int index() {
    return index;
  }

  /** How many instances the dump has, without those of subclasses. */
  public int instances() {
    return instances;
  }

  /** The number of the object that stands for this class. */
  int object() {
    return object;
  }

  void countInstance() {
    instances++;
  }

  void setObject(int number) {
    object = number;
  }

  /** The binary name, such as {@code java.lang.Thread} or {@code java.lang.String[]}. */
  public String name() {
    if (name == null) {
      name = names.className(id);
    }
    return name;
  }

  /** The superclass; null for {@code Object} and interfaces. */
  public HeapClass superclass() {
    return superclass;
  }

  /** Whether it is the named class or inherits from it. */
  public boolean isA(String className) {
    for (HeapClass c = this; c != null; c = c.superclass) {
      if (c.name().equals(className)) {
        return true;
      }
    }
    return false;
  }

  /** The references of an instance, in the order of the dump. The array must not be changed. */
  public Slot[] slots() {
    return slots;
  }

  /** Where an instance's field lies; -1 when there is none of that name. */
  int offsetOf(String field) {
    return offsets.computeIfAbsent(field, this::findOffset);
  }

  private int findOffset(String field) {
    int base = 0;
    for (HeapClass c = this; c != null; c = c.superclass) {
      for (Field f : c.fields) {
        if (names.string(f.nameId).equals(field)) {
          return base + f.offset;
        }
      }
      base += c.ownSize;
    }
    return -1;
  }

  /** The static of that name; null when there is none. */
  Static staticNamed(String field) {
    for (Static s : statics) {
      if (names.string(s.nameId).equals(field)) {
        return s;
      }
    }
    return null;
  }

  List<Static> statics() {
    return statics;
  }

  String staticName(int at) {
    return names.string(statics.get(at).nameId);
  }

  long id() {
    return id;
  }

  long superId() {
    return superId;
  }

  long loaderId() {
    return loaderId;
  }

  /** How many bytes the fields of an instance take. */
  int size() {
    return size;
  }

  void linkSuper(int number, HeapClass parent) {
    index = number;
    superclass = parent;
  }

  void layOut() {
    int base = 0;
    int count = 0;
    for (HeapClass c = this; c != null; c = c.superclass) {
      count += (int) c.fields.stream().filter(f -> f.type == BasicType.OBJECT).count();
    }
    slots = new Slot[count];
    int next = 0;
    for (HeapClass c = this; c != null; c = c.superclass) {
      for (Field f : c.fields) {
        if (f.type == BasicType.OBJECT) {
          slots[next++] = new Slot(c, names.string(f.nameId), base + f.offset);
        }
      }
      base += c.ownSize;
    }
    size = base;
  }

  @Override
  public String toString() {
    return name();
  }
}
