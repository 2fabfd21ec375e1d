package dev.fathom.analyzer.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeapDumpTest {

  private static final int END_RECORD = 9;

  @TempDir Path directory;

  private HeapDump open(DumpBuilder builder) throws IOException {
    return HeapDump.open(builder.write(directory.resolve("a.hprof")), Progress.NONE);
  }

  private static List<Integer> references(HeapDump dump, int object) {
    List<Integer> targets = new ArrayList<>();
    dump.references(object, (target, slot) -> targets.add(target));
    return targets;
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8})
  void shows_references_of_instances_with_those_inherited(int idSize) throws IOException {
    DumpBuilder builder = new DumpBuilder(idSize);
    DumpBuilder.HeapType base = builder.type("demo.Base", null, "left:L", "size:I");
    DumpBuilder.HeapType derived = builder.type("demo.Derived", base, "flag:Z", "right:L");
    DumpBuilder.Thing a = builder.object(base);
    DumpBuilder.Thing b = builder.object(derived).set("left", a).set("right", a).set("size", 7);

    HeapDump dump = open(builder);

    int index = dump.indexOf(b.id());
    assertThat(dump.instanceClass(index).name()).isEqualTo("demo.Derived");
    assertThat(dump.reference(index, "left")).isEqualTo(dump.indexOf(a.id()));
    assertThat(dump.intField(index, "size", 0)).isEqualTo(7);
    assertThat(dump.instanceClass(index).slots())
        .extracting(HeapClass.Slot::name)
        .containsExactly("right", "left");
    assertThat(references(dump, index))
        .containsExactly(
            dump.objectOf(dump.classNamed("demo.Derived")),
            dump.indexOf(a.id()),
            dump.indexOf(a.id()));
  }

  @Test
  void numbers_objects_by_address_and_finds_them_again() throws IOException {
    DumpBuilder builder = new DumpBuilder();
    DumpBuilder.HeapType type = builder.type("demo.A", null);
    List<DumpBuilder.Thing> things = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      things.add(builder.object(type));
    }

    HeapDump dump = open(builder);

    assertThat(dump.objectCount()).isEqualTo(5001);
    for (DumpBuilder.Thing thing : things) {
      assertThat(dump.idOf(dump.indexOf(thing.id()))).isEqualTo(thing.id());
    }
    assertThat(dump.indexOf(things.get(0).id() + 1)).isEqualTo(-1);
    assertThat(dump.indexOf(1L << 50)).isEqualTo(-1);
  }

  @Test
  void shows_elements_statics_and_leaves() throws IOException {
    DumpBuilder builder = new DumpBuilder();
    DumpBuilder.HeapType type = builder.type("demo.A", null);
    DumpBuilder.Thing leaf = builder.bytes((byte) 1, (byte) 2);
    DumpBuilder.Thing array = builder.array().add(leaf).add(null).add(leaf);
    type.staticField("ALL", array).constant("LIMIT", 42);

    HeapDump dump = open(builder);

    HeapClass a = dump.classNamed("demo.A");
    assertThat(dump.staticReference(a, "ALL")).isEqualTo(dump.indexOf(array.id()));
    assertThat(dump.staticInt(a, "LIMIT", 0)).isEqualTo(42);
    assertThat(references(dump, dump.indexOf(array.id())))
        .filteredOn(target -> target == dump.indexOf(leaf.id()))
        .hasSize(2);
    assertThat(dump.isLeaf(dump.indexOf(leaf.id()))).isTrue();
    assertThat(dump.isLeaf(dump.indexOf(array.id()))).isFalse();
    assertThat(dump.sizeOf(dump.indexOf(leaf.id()))).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shows_threads_with_stacks_and_locals_wherever_roots_stand(boolean between)
      throws IOException {
    DumpBuilder builder = between ? new DumpBuilder().interleaved() : new DumpBuilder();
    DumpBuilder.HeapType type = builder.type("demo.A", null);
    DumpBuilder.Thing first = builder.object(type);
    DumpBuilder.Thing second = builder.object(type);
    DumpBuilder.Thing local = builder.object(type);
    builder.thread(first, "demo.A.run:3");
    int serial = builder.thread(second, "demo.A.take:10", "demo.A.run:20");
    builder.local(serial, 1, local);
    builder.jniLocal(serial, 0, first);

    HeapDump dump = open(builder);

    assertThat(dump.threadCount()).isEqualTo(2);
    assertThat(dump.threadObject(1)).isEqualTo(dump.indexOf(second.id()));
    assertThat(dump.stack(1).frames()).hasToString("[demo.A.take:10, demo.A.run:20]");
    List<String> roots = new ArrayList<>();
    dump.frameRoots(1, (object, frame) -> roots.add(dump.idOf(object) + "@" + frame));
    assertThat(roots).containsExactly(local.id() + "@1", first.id() + "@" + HeapDump.STRUCTURAL);
  }

  @Test
  void says_where_a_file_is_cut_short() throws IOException {
    DumpBuilder builder = new DumpBuilder();
    DumpBuilder.HeapType type = builder.type("demo.A", null, "a:L");
    builder.object(type).set("a", builder.object(type));
    byte[] whole = builder.bytes();

    for (int length = 0; length < whole.length; length++) {
      Path path = Files.write(directory.resolve("cut.hprof"), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> HeapDump.open(path, Progress.NONE))
          .as("first %d of %d bytes", length, whole.length)
          .isInstanceOf(UnreadableHeapDumpException.class)
          .hasMessageContaining("at offset");
    }
  }

  @Test
  void survives_any_flipped_byte_with_a_dump_or_a_clear_error() throws IOException {
    DumpBuilder builder = new DumpBuilder();
    DumpBuilder.HeapType type = builder.type("demo.A", null, "a:L", "n:I");
    DumpBuilder.HeapType derived = builder.type("demo.B", type, "b:L");
    DumpBuilder.Thing thing = builder.object(derived);
    thing.set("a", builder.array().add(thing)).set("b", builder.bytes((byte) 1));
    builder.local(builder.thread(thing, "demo.A.run:1"), 0, thing);
    byte[] whole = builder.bytes();
    long seed = 20261121;
    Random random = new Random(seed);
    for (int i = 0; i < 1500; i++) {
      byte[] damaged = whole.clone();
      int at = random.nextInt(damaged.length);
      damaged[at] = (byte) random.nextInt(256);
      Path path = Files.write(directory.resolve("damaged.hprof"), damaged);
      Throwable thrown = catchThrowable(() -> visitAll(path));
      assertThat(thrown == null || thrown instanceof UnreadableHeapDumpException)
          .as("seed %d, round %d, byte %d set to %d: %s", seed, i, at, damaged[at], thrown)
          .isTrue();
    }
  }

  private static void visitAll(Path path) throws IOException {
    HeapDump dump = HeapDump.open(path, Progress.NONE);
    for (int object = 0; object < dump.objectCount(); object++) {
      dump.references(object, (target, slot) -> assertThat(target).isNotNegative());
      assertThat(dump.classNameOf(object)).isNotNull();
    }
    for (int thread = 0; thread < dump.threadCount(); thread++) {
      assertThat(dump.stack(thread)).isNotNull();
      dump.frameRoots(thread, (target, frame) -> assertThat(target).isNotNegative());
    }
  }

  @Test
  void refuses_other_files_in_a_sentence() throws IOException {
    Path text =
        Files.writeString(directory.resolve("a.txt"), "not a dump, but long enough for one");
    Path gzip = Files.write(directory.resolve("a.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0});

    assertThatThrownBy(() -> HeapDump.open(text, Progress.NONE))
        .hasMessageContaining("not a heap dump in the HPROF format");
    assertThatThrownBy(() -> HeapDump.open(gzip, Progress.NONE))
        .hasMessageContaining("compressed with gzip");
  }

  @Test
  void finds_objects_far_apart_and_out_of_order() {
    ObjectTable table = new ObjectTable();
    long[] ids = {1L << 44, 0x1008, 0x1000, -8, 1L << 33, 0x1010, (1L << 44) + 8};
    for (long id : ids) {
      table.count(id);
    }
    table.seal(1_000);
    for (int i = 0; i < ids.length; i++) {
      table.add(ids[i], 100 + i, false);
    }
    table.finish();

    for (int i = 0; i < ids.length; i++) {
      assertThat(table.position(table.indexOf(ids[i]))).isEqualTo(100 + i);
    }
    assertThat(table.indexOf(0x1004)).isEqualTo(-1);
  }

  @Test
  void reads_what_lies_beyond_two_and_four_gigabytes() throws IOException {
    DumpBuilder builder = new DumpBuilder();
    DumpBuilder.HeapType type = builder.type("demo.A", null, "a:L");
    DumpBuilder.Thing near = builder.object(type);
    byte[] begin = builder.bytes();
    Path path = directory.resolve("sparse.hprof");
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.write(begin, 0, begin.length - END_RECORD);
      long far = 1L << 40;
      for (int i = 1; i <= 3; i++) {
        bytes(file, far + 16L * i, Integer.MAX_VALUE - 100);
        segment(file, 33);
        file.writeByte(Tag.INSTANCE_DUMP);
        file.writeLong(far + (1L << 32) + 16L * i);
        file.writeInt(0);
        file.writeLong(type.id);
        file.writeInt(Long.BYTES);
        file.writeLong(near.id());
      }
      file.write(begin, begin.length - END_RECORD, END_RECORD);
      assertThat(file.length()).isGreaterThan(6_000_000_000L);
    }

    HeapDump dump = HeapDump.open(path, Progress.NONE);

    assertThat(dump.objectCount()).isEqualTo(8);
    int last = dump.indexOf((1L << 40) + (1L << 32) + 48);
    assertThat(dump.reference(last, "a")).isEqualTo(dump.indexOf(near.id()));
  }

  private static void segment(RandomAccessFile file, long length) throws IOException {
    file.writeByte(Tag.HEAP_DUMP_SEGMENT);
    file.writeInt(0);
    file.writeInt((int) length);
  }

  /** An array of bytes that the file system need not store. */
  private static void bytes(RandomAccessFile file, long id, int length) throws IOException {
    segment(file, 18L + length);
    file.writeByte(Tag.PRIMITIVE_ARRAY_DUMP);
    file.writeLong(id);
    file.writeInt(0);
    file.writeInt(length);
    file.writeByte(BasicType.BYTE);
    file.seek(file.getFilePointer() + length);
  }
}
