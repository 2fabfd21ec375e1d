package dev.fathom.analyzer.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SidecarTest {

  @TempDir Path directory;
  private Path dump;

  @BeforeEach
  void name() {
    dump = directory.resolve("a.hprof");
  }

  @Test
  void reads_back_what_it_wrote() throws IOException {
    Sidecar sidecar =
        new Sidecar(
            new JvmFacts(false, true),
            true,
            new WaitNumbers(1000, Map.of(1L, 7L, 2L, 0L)),
            new WaitNumbers(1500, Map.of()));

    sidecar.writeFor(dump);

    assertThat(Sidecar.readFor(dump)).contains(sidecar);
    assertThat(Files.readAllLines(directory.resolve("a.hprof.facts")))
        .containsExactly(
            "fathom-heap-facts 1",
            "eliminate-allocations=false",
            "jvmci-compiler=true",
            "live=true",
            "before=1000: 1:7 2:0",
            "after=1500:");
  }

  @Test
  void is_empty_where_there_is_none() throws IOException {
    assertThat(Sidecar.readFor(dump)).isEmpty();
  }

  @Test
  void what_it_does_not_say_counts_against_a_proof() throws IOException {
    Files.writeString(Sidecar.pathFor(dump), "fathom-heap-facts 1\nfuture=thing\n");

    assertThat(Sidecar.readFor(dump))
        .hasValueSatisfying(
            s -> {
              assertThat(s.jvm().framesAreComplete()).isFalse();
              assertThat(s.live()).isFalse();
            });
  }

  @Test
  void refuses_what_it_does_not_understand() throws IOException {
    Files.writeString(Sidecar.pathFor(dump), "something else\n");
    assertThatThrownBy(() -> Sidecar.readFor(dump)).hasMessageContaining("first line");

    Files.writeString(Sidecar.pathFor(dump), "fathom-heap-facts 1\nbefore=soon: 1:2\n");
    assertThatThrownBy(() -> Sidecar.readFor(dump))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a.hprof.facts");
  }
}
