package dev.fathom.analyzer.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of objects, for ids of any alignment and files of any size. */
class ObjectTableTest {

  private static final int OBJECTS = 3_000;

  private record Entry(long position, boolean leaf) {}

  @ParameterizedTest
  @CsvSource({
    "1, 100000",
    "4, 1073741823",
    "8, 1073741824",
    "8, 274877906944",
    "1, 8796093022207",
    "4096, 8796093022207"
  })
  void keeps_where_each_object_lies_and_whether_it_refers_to_nothing(int alignment, long size) {
    long seed = Long.getLong("fathom.seed", System.nanoTime());
    Random random = new Random(seed);
    NavigableMap<Long, Entry> objects = new TreeMap<>(Long::compareUnsigned);
    while (objects.size() < OBJECTS) {
      // Some close together, so that pages have many, and some anywhere.
      long id = random.nextBoolean() ? random.nextInt(1 << 14) : random.nextLong();
      long position = (long) (random.nextDouble() * size);
      objects.put(id * alignment, new Entry(position, random.nextBoolean()));
    }
    ObjectTable table = table(objects, size, random);

    int index = 0;
    for (var object : objects.entrySet()) {
      assertThat(table.indexOf(object.getKey())).as("-Dfathom.seed=%d", seed).isEqualTo(index);
      assertThat(table.position(index)).isEqualTo(object.getValue().position());
      assertThat(table.isLeaf(index)).isEqualTo(object.getValue().leaf());
      index++;
    }
    assertThat(table.size()).isEqualTo(OBJECTS);
  }

  private static ObjectTable table(Map<Long, Entry> objects, long size, Random random) {
    List<Long> ids = new ArrayList<>(objects.keySet());
    Collections.shuffle(ids, random);
    ObjectTable table = new ObjectTable();
    ids.forEach(table::count);
    table.seal(size);
    ids.forEach(id -> table.add(id, objects.get(id).position(), objects.get(id).leaf()));
    table.finish();
    return table;
  }
}
