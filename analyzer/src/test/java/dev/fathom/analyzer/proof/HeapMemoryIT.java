package dev.fathom.analyzer.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A dump is analysed by a JVM with a quarter of its size of memory, all that is its own included.
 */
class HeapMemoryIT {

  private static final int QUARTER = 4;
  private static final int KIB = 1024;

  /** What the collector keeps free for new objects, as small as it gets. */
  private static final List<String> FRUGAL = List.of("-XX:+UseSerialGC", "-XX:MaxNewSize=2m");

  private static final Path HOME = Path.of(System.getProperty("java.home"));

  @TempDir Path directory;

  @Tag("evidence")
  @ParameterizedTest
  @CsvSource({"1000000, 0", "5000000, 0", "1000000, 100000"})
  void a_quarter_of_the_dump_is_enough(int objects, int threads) throws Exception {
    assumeTrue(threads == 0 || ChildJvm.dumpsVirtualThreads(HOME));
    Path dump = directory.resolve("many.hprof");
    ChildJvm.run(
        HOME,
        List.of("-Xmx1g"),
        ManyObjects.class,
        dump.toString(),
        String.valueOf(objects),
        String.valueOf(threads));
    long quarter = Files.size(dump) / QUARTER / KIB;

    List<String> flags = new ArrayList<>(FRUGAL);
    flags.add("-Xmx" + quarter + "k");
    String found = ChildJvm.run(HOME, flags, AnalyzeAlone.class, dump.toString());

    // Who had begun and was not yet parked counts as live.
    String[] counts = found.split(" of ", -1);
    assertThat(Integer.parseInt(counts[0])).isBetween(threads / 2 - threads / 100, threads / 2);
    assertThat(Integer.parseInt(counts[1])).isGreaterThan(threads);
  }
}
