package dev.fathom.analyzer.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.heap.DumpBuilder.Thing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares the fix-point with the definition, worked out naively on the same random heap. */
class FixPointPropertyTest {

  private static final int ROUNDS = 400;

  @TempDir Path directory;

  @Test
  void random_heaps_give_what_the_definition_says() throws IOException {
    long base = Long.getLong("fathom.seed", System.nanoTime());
    for (int round = 0; round < ROUNDS; round++) {
      long seed = base + round;
      RandomHeap heap = new RandomHeap(new HeapStory(directory), new Random(seed));
      assertThat(heap.story.reach())
          .as("repeat with -Dfathom.seed=%d", seed)
          .isEqualTo(heap.expected());
    }
  }

  /** Boxes that refer to boxes, some behind weak references, and threads that wait for some. */
  private static final class RandomHeap {

    private record Row(
        long tid, boolean waits, boolean atMonitor, int resource, List<Integer> locals) {}

    private final HeapStory story;
    private final Random random;
    private final List<Thing> boxes = new ArrayList<>();
    private final Map<Integer, Set<Integer>> strong = new HashMap<>();
    private final Map<Integer, Set<Integer>> weak = new HashMap<>();
    private final Set<Integer> roots = new HashSet<>();
    private final List<Row> threads = new ArrayList<>();

    RandomHeap(HeapStory story, Random random) {
      this.story = story;
      this.random = random;
      int size = 1 + random.nextInt(40);
      for (int i = 0; i < size; i++) {
        boxes.add(story.box());
      }
      for (int i = 0; i < size; i++) {
        connect(i, "a");
        connect(i, "b");
      }
      for (int i = random.nextInt(3); i > 0; i--) {
        int root = anyBox();
        roots.add(root);
        story.dump.global(boxes.get(root));
      }
      int count = random.nextInt(12);
      for (int i = 0; i < count; i++) {
        start();
      }
    }

    private int anyBox() {
      return random.nextInt(boxes.size());
    }

    private void connect(int from, String field) {
      int to = anyBox();
      int kind = random.nextInt(10);
      if (kind < 4) {
        boxes.get(from).set(field, boxes.get(to));
        strong.computeIfAbsent(from, f -> new HashSet<>()).add(to);
      } else if (kind == 4) {
        Thing reference = story.dump.object(story.weak).set("referent", boxes.get(to));
        boxes.get(from).set(field, reference);
        weak.computeIfAbsent(from, f -> new HashSet<>()).add(to);
      }
    }

    private void start() {
      boolean waits = random.nextInt(5) > 0;
      int resource = anyBox();
      List<Integer> locals = new ArrayList<>(List.of(resource));
      for (int i = random.nextInt(3); i > 0; i--) {
        locals.add(anyBox());
      }
      Thing[] things = locals.stream().map(boxes::get).toArray(Thing[]::new);
      Thing blocker = waits ? boxes.get(resource) : null;
      boolean atMonitor = waits && random.nextInt(6) == 0;
      Thing thread;
      if (atMonitor) {
        thread = story.atMonitor(blocker, things);
      } else if (waits && random.nextBoolean()) {
        thread = story.parkedVirtual(blocker, things);
      } else {
        thread = story.thread(waits ? HeapStory.PARKED : HeapStory.RUNNABLE, blocker, things);
      }
      threads.add(new Row(HeapStory.tid(thread), waits, atMonitor, resource, locals));
    }

    /** Starts from all roots again and again until nobody else is woken. */
    private Set<Integer> live(boolean throughWeak, Set<Integer> extraRoots, Set<Long> woken) {
      Set<Integer> marked = new HashSet<>();
      boolean changed = true;
      while (changed) {
        marked.clear();
        roots.forEach(r -> mark(r, throughWeak, marked));
        extraRoots.forEach(r -> mark(r, throughWeak, marked));
        for (Row row : threads) {
          if (!row.waits || woken.contains(row.tid)) {
            row.locals.forEach(l -> mark(l, throughWeak, marked));
          }
        }
        changed = false;
        for (Row row : threads) {
          changed |= row.waits && marked.contains(row.resource) && woken.add(row.tid);
        }
      }
      return marked;
    }

    private void mark(int box, boolean throughWeak, Set<Integer> marked) {
      if (marked.add(box)) {
        strong.getOrDefault(box, Set.of()).forEach(b -> mark(b, throughWeak, marked));
        if (throughWeak) {
          weak.getOrDefault(box, Set.of()).forEach(b -> mark(b, true, marked));
        }
      }
    }

    Map<Long, Reach> expected() {
      Map<Long, Reach> reach = new TreeMap<>();
      Set<Long> woken = new HashSet<>();
      live(false, Set.of(), woken);
      Set<Long> strongly = Set.copyOf(woken);
      Set<Integer> marked = live(true, Set.of(), woken);
      Set<Long> weakly = Set.copyOf(woken);
      Set<Integer> unexplained = unexplained(marked);
      live(true, unexplained, woken);
      Set<Long> explained = Set.copyOf(woken);
      threads.stream().filter(Row::atMonitor).forEach(row -> woken.add(row.tid));
      live(true, unexplained, woken);
      for (Row row : threads) {
        if (row.waits && !strongly.contains(row.tid)) {
          reach.put(row.tid, weakest(row.tid, weakly, explained, woken));
        }
      }
      return reach;
    }

    private static Reach weakest(
        long tid, Set<Long> weakly, Set<Long> explained, Set<Long> behindMonitors) {
      if (weakly.contains(tid)) {
        return Reach.WEAK;
      }
      if (explained.contains(tid)) {
        return Reach.UNEXPLAINED;
      }
      return behindMonitors.contains(tid) ? Reach.BEHIND_MONITOR : Reach.NONE;
    }

    private Set<Integer> unexplained(Set<Integer> marked) {
      Set<Integer> explained = new HashSet<>(marked);
      threads.forEach(row -> row.locals.forEach(l -> markAll(l, explained)));
      Set<Integer> rest = new HashSet<>();
      for (int i = 0; i < boxes.size(); i++) {
        if (!explained.contains(i)) {
          rest.add(i);
        }
      }
      return rest;
    }

    private void markAll(int box, Set<Integer> explained) {
      Set<Integer> seen = new HashSet<>();
      mark(box, true, seen);
      explained.addAll(seen);
    }
  }
}
