package dev.fathom.junit.lineage;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.fathom.analyzer.heap.HeapDump;
import dev.fathom.analyzer.heap.Progress;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The lineages of all threads, as a heap dump of this JVM shows them: exact, and far too dear to be
 * asked for more than the few threads that nothing else tells apart. Stateless.
 */
final class HeapLineages {

  private HeapLineages() {}

  /**
   * The number of each thread's lineage, by the thread's id.
   *
   * @throws IOException if the dump cannot be written or read
   */
  static Map<Long, Long> numbers() throws IOException {
    Path directory = Files.createTempDirectory("fathom");
    Path file = directory.resolve("lineages.hprof");
    try {
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpHeap(file.toString(), true);
      return read(HeapDump.open(file, Progress.NONE));
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(directory);
    }
  }

  private static Map<Long, Long> read(HeapDump dump) {
    Map<Long, Long> numbers = new HashMap<>();
    for (int i = 0; i < dump.threadCount(); i++) {
      int thread = dump.threadObject(i);
      int map = thread < 0 ? -1 : dump.reference(thread, "inheritableThreadLocals");
      int table = map < 0 ? -1 : dump.reference(map, "table");
      if (table >= 0) {
        long id = dump.longField(thread, "tid", 0);
        dump.elements(
            table,
            0,
            dump.elementCount(table),
            (entry, slot) -> addNumber(dump, entry, id, numbers));
      }
    }
    return numbers;
  }

  private static void addNumber(HeapDump dump, int entry, long id, Map<Long, Long> numbers) {
    int value = dump.reference(entry, "value");
    if (value >= 0 && Lineage.class.getName().equals(dump.classNameOf(value))) {
      numbers.put(id, dump.longField(value, "number", 0));
    }
  }
}
