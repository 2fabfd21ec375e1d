package dev.fathom.analyzer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.model.Key;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RowsTest {

  private static final long RUN = 7;

  private static Rows<String> rows(Object... idsAndRows) {
    Rows<String> rows = new Rows<>(RUN);
    for (int i = 0; i < idsAndRows.length; i += 2) {
      rows.add((Integer) idsAndRows[i], (String) idsAndRows[i + 1]);
    }
    return rows;
  }

  private static String get(Rows<String> rows, long id) {
    return rows.get(new Key(RUN, id));
  }

  @Test
  void rowsComeInTheOrderOfTheirThings() {
    assertThat(rows(3, "c", -1, "a", 0, "b").values()).containsExactly("a", "b", "c");
  }

  @Test
  void aThingIsFoundByItsRunAndId() {
    Rows<String> rows = rows(3, "c", 0, "b");

    assertThat(get(rows, 3)).isEqualTo("c");
    assertThat(get(rows, 0)).isEqualTo("b");
    assertThat(get(rows, 1)).isNull();
    assertThat(rows.containsKey(new Key(RUN + 1, 3))).isFalse();
  }

  @Test
  void ofContradictoryRowsTheSameOneStaysInAnyOrder() {
    assertThat(rows(1, "x", 1, "y").values()).isEqualTo(rows(1, "y", 1, "x").values()).hasSize(1);
  }

  @Test
  void rowsAddedAfterALookAreSeen() {
    Rows<String> rows = rows(1, "a");
    assertThat(rows.size()).isEqualTo(1);

    rows.addAll(rows(2, "b", 1, "a"));

    assertThat(rows.values()).containsExactly("a", "b");
  }

  @Test
  void theLatestRowAboutAThingReplacesTheOthers() {
    Rows<String> all = rows(1, "a", 2, "z", 5, "e").with(rows(0, "o", 2, "b", 3, "c", 9, "i"));

    assertThat(all.values()).containsExactly("o", "a", "b", "c", "e", "i");
  }

  @Test
  void manyRowsAreFoundAsInASortedMap() {
    long seed = Long.getLong("fathom.seed", System.nanoTime());
    Random random = new Random(seed);
    Map<Long, String> expected = new TreeMap<>();
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      // As the agent makes them: a counter, and a place in a table below it.
      ids.add((long) i << 21 | random.nextInt(1 << 13));
    }
    Collections.shuffle(ids, random);
    Rows<String> rows = new Rows<>(RUN);
    for (long id : ids) {
      rows.add(id, "row-" + id);
      expected.put(id, "row-" + id);
    }

    assertThat(rows.values())
        .as("-Dfathom.seed=%d", seed)
        .containsExactlyElementsOf(expected.values());
    assertThat(ids).as("-Dfathom.seed=%d", seed).allMatch(id -> get(rows, id).equals("row-" + id));
  }
}
