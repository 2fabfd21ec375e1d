package dev.fathom.analyzer.heap;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells a heap in Java and writes it as a dump. Not thread-safe. */
public final class DumpBuilder {

  /**
   * A class: fields are {@code name:type} with the type letters of descriptors, L for references.
   */
  public static final class HeapType {
    final long id;
    final String name;
    final HeapType parent;
    final List<String> fields;
    final Map<String, Thing> statics = new LinkedHashMap<>();
    final Map<String, Integer> constants = new LinkedHashMap<>();
    private Thing loader;

    private HeapType(long id, String name, HeapType parent, List<String> fields) {
      this.id = id;
      this.name = name;
      this.parent = parent;
      this.fields = fields;
    }

    public HeapType staticField(String field, Thing value) {
      statics.put(field, value);
      return this;
    }

    public HeapType constant(String field, int value) {
      constants.put(field, value);
      return this;
    }

    public HeapType loadedBy(Thing loadedBy) {
      loader = loadedBy;
      return this;
    }

    boolean hasField(String field) {
      return fields.stream().anyMatch(f -> f.startsWith(field + ":"))
          || (parent != null && parent.hasField(field));
    }
  }

  /** An object: an instance when it has a type, otherwise an array of references or bytes. */
  public static final class Thing {
    final long id;
    final HeapType type;
    final Map<String, Object> values = new HashMap<>();
    final List<Thing> elements = new ArrayList<>();
    private byte[] bytes;

    private Thing(long id, HeapType type) {
      this.id = id;
      this.type = type;
    }

    public long id() {
      return id;
    }

    public Thing set(String field, Object value) {
      if (!type.hasField(field)) {
        throw new IllegalArgumentException(type.name + " has no field " + field);
      }
      values.put(field, value);
      return this;
    }

    public Object valueOf(String field) {
      return values.get(field);
    }

    public Thing add(Thing element) {
      elements.add(element);
      return this;
    }
  }

  private record ThreadRow(int serial, Thing object, List<String> frames) {}

  private record Local(int tag, int serial, int frame, Thing target) {}

  private static final int OBJECT_STEP = 16;

  private final int idSize;
  private final List<HeapType> types = new ArrayList<>();
  private final List<Thing> things = new ArrayList<>();
  private final List<ThreadRow> threads = new ArrayList<>();
  private final List<Local> locals = new ArrayList<>();
  private final List<Thing> globals = new ArrayList<>();
  private final Map<String, Long> strings = new LinkedHashMap<>();
  private final Map<String, Integer> classSerials = new LinkedHashMap<>();
  private long nextId = 0x1000;
  private boolean interleaved;

  public DumpBuilder() {
    this(Long.BYTES);
  }

  public DumpBuilder(int idSize) {
    this.idSize = idSize;
  }

  /** Writes the roots of threads between objects, as JDK 25 does. */
  public DumpBuilder interleaved() {
    interleaved = true;
    return this;
  }

  public HeapType type(String name, HeapType parent, String... fields) {
    HeapType type = new HeapType(newId(), name, parent, List.of(fields));
    types.add(type);
    return type;
  }

  public Thing object(HeapType type) {
    Thing thing = new Thing(newId(), type);
    things.add(thing);
    return thing;
  }

  public Thing array() {
    return object(null);
  }

  public Thing bytes(byte... content) {
    Thing thing = object(null);
    thing.bytes = content;
    return thing;
  }

  public void global(Thing thing) {
    globals.add(thing);
  }

  /** A thread with the frames {@code class.method:line}, top first. Answers its serial. */
  public int thread(Thing object, String... frames) {
    threads.add(new ThreadRow(threads.size() + 1, object, List.of(frames)));
    return threads.size();
  }

  /** The serial of the thread told last. */
  public int lastThread() {
    return threads.size();
  }

  public void local(int thread, int frame, Thing target) {
    locals.add(new Local(Tag.ROOT_JAVA_FRAME, thread, frame, target));
  }

  public void jniLocal(int thread, int frame, Thing target) {
    locals.add(new Local(Tag.ROOT_JNI_LOCAL, thread, frame, target));
  }

  private long newId() {
    nextId += OBJECT_STEP;
    return nextId;
  }

  public Path write(Path path) {
    try {
      return Files.write(path, bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public byte[] bytes() throws IOException {
    Output heap = new Output();
    for (HeapType type : types) {
      classDump(heap, type);
    }
    if (!interleaved) {
      roots(heap);
    }
    for (int i = 0; i < things.size(); i++) {
      if (interleaved && i == things.size() / 2) {
        roots(heap);
      }
      thing(heap, things.get(i));
    }
    globals.forEach(g -> heap.u1(Tag.ROOT_JNI_GLOBAL).id(g.id).id(1));
    Output tail = new Output();
    traces(tail);
    Output file = new Output();
    file.raw("JAVA PROFILE 1.0.2\0").u4(idSize).u4(0).u4(0);
    // Names are complete only when everything else has been made.
    strings.forEach((text, id) -> file.record(Tag.UTF8, new Output().id(id).raw(text)));
    for (HeapType type : types) {
      Output load = new Output().u4(serial(type.name)).id(type.id).u4(0);
      file.record(Tag.LOAD_CLASS, load.id(string(type.name.replace('.', '/'))));
    }
    file.raw(tail);
    file.record(Tag.HEAP_DUMP_SEGMENT, heap);
    file.record(Tag.HEAP_DUMP_END, new Output());
    return file.toByteArray();
  }

  private int serial(String className) {
    return classSerials.computeIfAbsent(className, n -> classSerials.size() + 1);
  }

  private long string(String text) {
    return strings.computeIfAbsent(text, t -> 0x10_0000L + strings.size());
  }

  private void classDump(Output out, HeapType type) {
    string(type.name.replace('.', '/'));
    out.u1(Tag.CLASS_DUMP).id(type.id).u4(0).id(type.parent == null ? 0 : type.parent.id);
    out.id(type.loader == null ? 0 : type.loader.id).id(0).id(0).id(0).id(0).u4(0).u2(0);
    out.u2(type.statics.size() + type.constants.size());
    type.statics.forEach(
        (name, value) ->
            out.id(string(name)).u1(BasicType.OBJECT).id(value == null ? 0 : value.id));
    type.constants.forEach((name, value) -> out.id(string(name)).u1(BasicType.INT).u4(value));
    out.u2(type.fields.size());
    for (String field : type.fields) {
      out.id(string(name(field))).u1(code(field));
    }
  }

  private static String name(String field) {
    return field.substring(0, field.indexOf(':'));
  }

  private static int code(String field) {
    return switch (field.charAt(field.indexOf(':') + 1)) {
      case 'L' -> BasicType.OBJECT;
      case 'I' -> BasicType.INT;
      case 'J' -> BasicType.LONG;
      case 'Z' -> BasicType.BOOLEAN;
      case 'B' -> BasicType.BYTE;
      default -> throw new IllegalArgumentException(field);
    };
  }

  private void thing(Output out, Thing thing) {
    if (thing.bytes != null) {
      out.u1(Tag.PRIMITIVE_ARRAY_DUMP).id(thing.id).u4(0).u4(thing.bytes.length);
      out.u1(BasicType.BYTE).raw(thing.bytes);
    } else if (thing.type == null) {
      out.u1(Tag.OBJECT_ARRAY_DUMP).id(thing.id).u4(0).u4(thing.elements.size());
      out.id(types.get(0).id);
      thing.elements.forEach(e -> out.id(e == null ? 0 : e.id));
    } else {
      Output fields = new Output();
      for (HeapType t = thing.type; t != null; t = t.parent) {
        for (String field : t.fields) {
          value(fields, code(field), thing.values.get(name(field)));
        }
      }
      out.u1(Tag.INSTANCE_DUMP).id(thing.id).u4(0).id(thing.type.id);
      out.u4(fields.size()).raw(fields);
    }
  }

  private static void value(Output out, int code, Object value) {
    switch (code) {
      case BasicType.OBJECT -> out.id(value == null ? 0 : ((Thing) value).id);
      case BasicType.INT -> out.u4(value == null ? 0 : (Integer) value);
      case BasicType.LONG -> out.u8(value == null ? 0 : (Long) value);
      case BasicType.BYTE -> out.u1(value == null ? 0 : (Integer) value);
      default -> out.u1(Boolean.TRUE.equals(value) ? 1 : 0);
    }
  }

  private void roots(Output out) {
    for (ThreadRow thread : threads) {
      out.u1(Tag.ROOT_THREAD_OBJECT).id(thread.object == null ? 0 : thread.object.id);
      out.u4(thread.serial).u4(thread.serial);
      for (Local local : locals) {
        if (local.serial == thread.serial) {
          out.u1(local.tag).id(local.target.id).u4(local.serial).u4(local.frame);
        }
      }
    }
  }

  private void traces(Output out) {
    int frameId = 0;
    for (ThreadRow thread : threads) {
      Output trace = new Output().u4(thread.serial).u4(thread.serial).u4(thread.frames.size());
      for (String frame : thread.frames) {
        int colon = frame.indexOf(':');
        int dot = frame.lastIndexOf('.', colon);
        Output body = new Output().id(++frameId).id(string(frame.substring(dot + 1, colon)));
        body.id(string("()V")).id(0).u4(serial(known(frame.substring(0, dot)).name));
        out.record(Tag.FRAME, body.u4(Integer.parseInt(frame.substring(colon + 1))));
        trace.id(frameId);
      }
      out.record(Tag.TRACE, trace);
    }
  }

  private HeapType known(String className) {
    return types.stream()
        .filter(t -> t.name.equals(className))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no class " + className));
  }

  /** Bytes, big end first, with ids of the builder's size. */
  private final class Output {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream data = new DataOutputStream(bytes);

    private interface Step {
      void run() throws IOException;
    }

    private Output step(Step step) {
      try {
        step.run();
        return this;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    Output u1(int value) {
      return step(() -> data.writeByte(value));
    }

    Output u2(int value) {
      return step(() -> data.writeShort(value));
    }

    Output u4(int value) {
      return step(() -> data.writeInt(value));
    }

    Output u8(long value) {
      return step(() -> data.writeLong(value));
    }

    Output id(long value) {
      return idSize == Long.BYTES ? u8(value) : u4((int) value);
    }

    Output raw(String text) {
      return raw(text.getBytes(StandardCharsets.UTF_8));
    }

    Output raw(byte[] content) {
      return step(() -> data.write(content));
    }

    Output raw(Output other) {
      return raw(other.toByteArray());
    }

    void record(int tag, Output body) {
      u1(tag).u4(0).u4(body.size()).raw(body);
    }

    int size() {
      return bytes.size();
    }

    byte[] toByteArray() {
      return bytes.toByteArray();
    }
  }
}
