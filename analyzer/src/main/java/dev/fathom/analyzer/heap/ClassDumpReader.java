package dev.fathom.analyzer.heap;

import java.util.ArrayList;
import java.util.List;

/** Reads one class dump record, checking every length. Not thread-safe. */
final class ClassDumpReader {

  private final DumpFile file;
  private final int id;
  private final long at;
  private final long limit;
  private long cursor;

  ClassDumpReader(DumpFile file, long at, long limit) {
    this.file = file;
    this.id = file.idSize();
    this.at = at;
    this.limit = limit;
  }

  /** Where the record ends. */
  long end() throws UnreadableHeapDumpException {
    statics(null);
    int fields = count();
    take((long) fields * (id + 1));
    return cursor;
  }

  /** The class, without its name and its superclass. */
  HeapClass read(HeapClass.Names names) throws UnreadableHeapDumpException {
    List<HeapClass.Static> statics = new ArrayList<>();
    statics(statics);
    int count = count();
    List<HeapClass.Field> fields = new ArrayList<>(count);
    int offset = 0;
    for (int i = 0; i < count; i++) {
      long field = take(id + 1L);
      int type = file.u1(field + id);
      fields.add(new HeapClass.Field(file.id(field), type, offset));
      offset += size(type, field + id);
    }
    long superId = file.id(at + 5 + id);
    long loaderId = file.id(at + 5 + 2L * id);
    return new HeapClass(names, file.id(at + 1), superId, loaderId, statics, fields, offset);
  }

  /** The class, for diagnosis and layout, always ends its fixed part with the instance size. */
  private void statics(List<HeapClass.Static> into) throws UnreadableHeapDumpException {
    cursor = at;
    take(1 + id + 4 + 6L * id + 4);
    skipConstants();
    int count = count();
    for (int i = 0; i < count; i++) {
      long name = take(id + 1L);
      int type = file.u1(name + id);
      long value = take(size(type, name + id));
      if (into != null) {
        into.add(new HeapClass.Static(file.id(name), type, value));
      }
    }
  }

  private void skipConstants() throws UnreadableHeapDumpException {
    int count = count();
    for (int i = 0; i < count; i++) {
      long type = take(3) + 2;
      take(size(file.u1(type), type));
    }
  }

  private int count() throws UnreadableHeapDumpException {
    return file.u2(take(2));
  }

  private int size(int type, long where) throws UnreadableHeapDumpException {
    int size = BasicType.size(type, id);
    if (size == 0) {
      throw file.unreadable(where, "there is no type " + type);
    }
    return size;
  }

  private long take(long length) throws UnreadableHeapDumpException {
    long from = cursor;
    if (length > limit - from) {
      throw file.unreadable(from, "a class does not fit into its segment");
    }
    cursor = from + length;
    return from;
  }
}
