package dev.fathom.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.proof.ChildJvm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A histogram costs what is in it, not what could be. */
class LatencyMemoryIT {

  /** With a counter for every empty cell it would be more than a gigabyte. */
  @Test
  void fiveThousandOperationsFitIntoASmallHeap() throws Exception {
    Path home = Path.of(System.getProperty("java.home"));
    String said =
        ChildJvm.run(home, List.of("-XX:+UseSerialGC", "-Xmx48m"), ManyOperations.class, "5000");

    assertThat(said).isEqualTo("5000 operations with 20000 calls");
  }
}
