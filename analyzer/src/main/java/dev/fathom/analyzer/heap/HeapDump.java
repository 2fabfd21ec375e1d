package dev.fathom.analyzer.heap;

import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Stack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * An open heap dump: a graph of numbered objects with classes, threads and roots.
 *
 * <p>Objects are numbered from 0 in the order of their addresses. 5 or 6 bytes per object are kept
 * in memory; everything else is read from the mapped file when it is asked for. Not thread-safe.
 * The file must not change while the dump is in use.
 */
public final class HeapDump {

  /** The slot of a reference that is no field and no element. */
  public static final int STRUCTURAL = -1;

  private final DumpFile file;
  private final Symbols symbols;
  private final ClassTable classes;
  private final ObjectTable objects;
  private final ThreadTable threads;
  private final FrameReader frames;
  private final LongMap traces;
  private final LongList roots;
  private final int id;

  private HeapDump(HeapDumpLoader loader) {
    file = loader.file;
    symbols = loader.symbols;
    classes = loader.classes;
    objects = loader.objects;
    threads = loader.threads;
    frames = new FrameReader(file, loader.frames, symbols, classes);
    traces = loader.traces;
    roots = loader.roots;
    id = file.idSize();
  }

  /**
   * Reads a dump.
   *
   * @throws UnreadableHeapDumpException if it is damaged, cut short or of another format
   * @throws IOException if the file cannot be read
   */
  public static HeapDump open(Path path, Progress progress) throws IOException {
    return new HeapDump(new HeapDumpLoader(path, progress));
  }

  /** The file. */
  public Path path() {
    return file.path();
  }

  /**
   * When it was written, in milliseconds since the epoch, as its header says.
   *
   * @throws UnreadableHeapDumpException never, for a dump that could be opened
   */
  public long writtenMillis() throws UnreadableHeapDumpException {
    return file.s8(HprofScanner.readHeader(file) - Long.BYTES);
  }

  /** How many objects there are, classes included. */
  public int objectCount() {
    return objects.size();
  }

  /** The number of the object with this id; -1 when there is none, as for null. */
  public int indexOf(long objectId) {
    return objectId == 0 ? -1 : objects.indexOf(objectId);
  }

  /** The id of an object: its address when the dump was written. */
  public long idOf(int object) {
    return file.id(objects.position(object) + 1);
  }

  /** Whether the object refers to nothing but its class, which the boot loader has loaded. */
  public boolean isLeaf(int object) {
    return objects.isLeaf(object);
  }

  /** All classes, each at its {@link HeapClass#index}. */
  public List<HeapClass> classes() {
    return classes.all();
  }

  /** The first class of this name; null when there is none. */
  public HeapClass classNamed(String name) {
    for (HeapClass c : classes.all()) {
      if (c.name().equals(name)) {
        return c;
      }
    }
    return null;
  }

  /** The class of an instance; null for arrays and classes. */
  public HeapClass instanceClass(int object) {
    long at = objects.position(object);
    return file.u1(at) == Tag.INSTANCE_DUMP ? classes.withId(file.id(at + 5 + id)) : null;
  }

  /** The class that a class object stands for; null for all other objects. */
  public HeapClass asClass(int object) {
    long at = objects.position(object);
    return file.u1(at) == Tag.CLASS_DUMP ? classes.withId(file.id(at + 1)) : null;
  }

  /** The object that stands for a class. */
  public int objectOf(HeapClass heapClass) {
    return heapClass.object();
  }

  /** The class loader of a class; -1 for the boot loader. */
  public int loaderOf(HeapClass heapClass) {
    return indexOf(heapClass.loaderId());
  }

  /** The name of an object's class. */
  public String classNameOf(int object) {
    long at = objects.position(object);
    return switch (file.u1(at)) {
      case Tag.INSTANCE_DUMP -> classes.withId(file.id(at + 5 + id)).name();
      case Tag.OBJECT_ARRAY_DUMP -> symbols.className(file.id(at + 9 + id));
      case Tag.PRIMITIVE_ARRAY_DUMP -> BasicType.arrayName(file.u1(at + 9 + id));
      default -> "java.lang.Class";
    };
  }

  /** How much an object takes in the dump without its header and id, in bytes. */
  public long sizeOf(int object) {
    long at = objects.position(object);
    return switch (file.u1(at)) {
      case Tag.INSTANCE_DUMP -> file.u4(at + 5 + 2L * id);
      case Tag.OBJECT_ARRAY_DUMP -> file.u4(at + 5 + id) * id;
      case Tag.PRIMITIVE_ARRAY_DUMP ->
          file.u4(at + 5 + id) * BasicType.size(file.u1(at + 9 + id), id);
      default -> 0;
    };
  }

  /** Shows all references of an object. */
  public void references(int object, ReferenceVisitor visitor) {
    long at = objects.position(object);
    switch (file.u1(at)) {
      case Tag.INSTANCE_DUMP -> instanceReferences(at, visitor);
      case Tag.OBJECT_ARRAY_DUMP -> allElements(at, visitor);
      case Tag.CLASS_DUMP -> classReferences(at, visitor);
      default -> {}
    }
  }

  private void instanceReferences(long at, ReferenceVisitor visitor) {
    HeapClass heapClass = classes.withId(file.id(at + 5 + id));
    visitor.instance(heapClass);
    visitor.reference(heapClass.object(), STRUCTURAL);
    HeapClass.Slot[] slots = heapClass.slots();
    long fields = at + 9 + 2L * id;
    for (int i = 0; i < slots.length; i++) {
      show(file.id(fields + slots[i].offset()), i, visitor);
    }
  }

  private void allElements(long at, ReferenceVisitor visitor) {
    visitor.array();
    show(file.id(at + 9 + id), STRUCTURAL, visitor);
    elements(at, 0, file.s4(at + 5 + id), visitor);
  }

  private void elements(long at, int from, int to, ReferenceVisitor visitor) {
    long element = at + 9 + 2L * id + (long) from * id;
    for (int i = from; i < to; i++) {
      show(file.id(element), i, visitor);
      element += id;
    }
  }

  /** The length of an array of references; 0 for everything else. */
  public int elementCount(int object) {
    long at = objects.position(object);
    return file.u1(at) == Tag.OBJECT_ARRAY_DUMP ? file.s4(at + 5 + id) : 0;
  }

  /** Shows some elements of an array of references, without its class. */
  public void elements(int array, int from, int to, ReferenceVisitor visitor) {
    visitor.array();
    elements(objects.position(array), from, to, visitor);
  }

  private void classReferences(long at, ReferenceVisitor visitor) {
    HeapClass heapClass = classes.withId(file.id(at + 1));
    visitor.classObject(heapClass);
    // Superclass, loader, signers and protection domain stand side by side.
    for (int i = 0; i < 4; i++) {
      show(file.id(at + 5 + (long) (i + 1) * id), STRUCTURAL, visitor);
    }
    List<HeapClass.Static> statics = heapClass.statics();
    for (int i = 0; i < statics.size(); i++) {
      if (statics.get(i).type() == BasicType.OBJECT) {
        show(file.id(statics.get(i).valueAt()), i, visitor);
      }
    }
  }

  private void show(long objectId, int slot, ReferenceVisitor visitor) {
    if (objectId != 0) {
      int target = objects.indexOf(objectId);
      if (target >= 0) {
        visitor.reference(target, slot);
      }
    }
  }

  /** How many statics a class has. */
  public int staticCount(HeapClass heapClass) {
    return heapClass.statics().size();
  }

  /** The name of a static by its slot. */
  public String staticName(HeapClass heapClass, int slot) {
    return heapClass.staticName(slot);
  }

  /** What a field of an instance refers to; -1 when null or when there is no such field. */
  public int reference(int object, String field) {
    HeapClass c = instanceClass(object);
    int offset = c == null ? -1 : c.offsetOf(field);
    return offset < 0 ? -1 : indexOf(file.id(fields(object) + offset));
  }

  /** The value of an {@code int} field of an instance, or the other value without such a field. */
  public int intField(int object, String field, int otherwise) {
    HeapClass c = instanceClass(object);
    int offset = c == null ? -1 : c.offsetOf(field);
    return offset < 0 ? otherwise : file.s4(fields(object) + offset);
  }

  /** The value of a {@code long} field of an instance, or the other value without such a field. */
  public long longField(int object, String field, long otherwise) {
    HeapClass c = instanceClass(object);
    int offset = c == null ? -1 : c.offsetOf(field);
    return offset < 0 ? otherwise : file.s8(fields(object) + offset);
  }

  /** Whether a {@code boolean} field exists and is set. */
  public boolean booleanField(int object, String field) {
    HeapClass c = instanceClass(object);
    int offset = c == null ? -1 : c.offsetOf(field);
    return offset >= 0 && file.u1(fields(object) + offset) != 0;
  }

  /** The value of a static {@code int}, or the other value without such a static. */
  public int staticInt(HeapClass heapClass, String field, int otherwise) {
    HeapClass.Static found = heapClass.staticNamed(field);
    return found == null || found.type() != BasicType.INT ? otherwise : file.s4(found.valueAt());
  }

  /** What a static refers to; -1 when null or when there is no such static. */
  public int staticReference(HeapClass heapClass, String field) {
    HeapClass.Static found = heapClass.staticNamed(field);
    return found == null || found.type() != BasicType.OBJECT
        ? -1
        : indexOf(file.id(found.valueAt()));
  }

  private long fields(int object) {
    return objects.position(object) + 9 + 2L * id;
  }

  /** The text of a string object; empty for everything else. */
  public String text(int object) {
    int value = object < 0 ? -1 : reference(object, "value");
    if (value < 0) {
      return "";
    }
    long at = objects.position(value);
    int length = (int) Math.min(file.u4(at + 5 + id), 1 << 12);
    int type = file.u1(at + 9 + id);
    HeapClass c = instanceClass(object);
    int coder = c.offsetOf("coder");
    boolean latin1 = coder >= 0 && file.u1(fields(object) + coder) == 0;
    byte[] bytes = file.bytes(at + 10 + id, length * BasicType.size(type, id));
    if (type == BasicType.CHAR) {
      return new String(bytes, StandardCharsets.UTF_16BE);
    }
    return new String(bytes, latin1 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16LE);
  }

  /** How many threads the dump describes with their frames. */
  public int threadCount() {
    return threads.size();
  }

  /** The object of a thread; -1 when it is not in the dump. */
  public int threadObject(int thread) {
    return indexOf(threads.objectId(thread));
  }

  /** Shows what no thread keeps alive: classes of the boot loader, globals of native code. */
  public void globalRoots(IntConsumer object) {
    for (int i = 0; i < roots.size(); i++) {
      int index = indexOf(roots.get(i));
      if (index >= 0) {
        object.accept(index);
      }
    }
  }

  /**
   * Shows what the frames of a thread refer to.
   *
   * @param visitor is told the number of the frame, 0 for the top, as slot; {@link #STRUCTURAL} for
   *     what native code of the top frame refers to
   */
  public void frameRoots(int thread, ReferenceVisitor visitor) {
    for (int run = threads.lastRun(thread); run >= 0; run = threads.previousRun(run)) {
      long at = threads.runFrom(run);
      while (at < threads.runEnd(run)) {
        int tag = file.u1(at);
        boolean framed = tag == Tag.ROOT_JAVA_FRAME || tag == Tag.ROOT_JNI_LOCAL;
        int frame = tag == Tag.ROOT_JAVA_FRAME ? file.s4(at + 5 + id) : STRUCTURAL;
        show(file.id(at + 1), frame, visitor);
        at += 1L + id + (framed ? 8 : 4);
      }
    }
  }

  /** Shows the objects of the classes whose methods a thread is in. */
  public void frameClasses(int thread, IntConsumer classObject) {
    long at = traces.get(threads.traceSerial(thread));
    int count = at == LongMap.ABSENT ? 0 : file.s4(at + 8);
    for (int i = 0; i < count; i++) {
      HeapClass declaring = frames.declaringClass(file.id(at + 12 + (long) i * id));
      if (declaring != null) {
        classObject.accept(declaring.object());
      }
    }
  }

  /** The stack of a thread. */
  public Stack stack(int thread) {
    long at = traces.get(threads.traceSerial(thread));
    if (at == LongMap.ABSENT) {
      return Stack.EMPTY;
    }
    int count = file.s4(at + 8);
    List<Frame> result = new ArrayList<>(Math.min(count, 64));
    for (int i = 0; i < count; i++) {
      result.add(frames.read(file.id(at + 12 + (long) i * id)));
    }
    return new Stack(result, false);
  }
}
