package dev.fathom.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.agent.programs.Requests;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.HdrHistogram.Histogram;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProbeFilesIT {

  private static final String PACKAGE = "dev.fathom.agent.programs.";
  private static final long SECOND = 1_000_000_000L;

  @TempDir Path directory;

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  private ChildJvm start(Jdk jdk, String options, String... probes) throws Exception {
    Files.writeString(directory.resolve("own.probes"), String.join("\n", probes));
    return ChildJvm.on(jdk, directory)
        .agent("record=out.jfr,scan=1h,probes=own.probes," + options)
        .run(Requests.class);
  }

  private Rows rows() throws Exception {
    Rows rows = Rows.of(directory.resolve("out.jfr"));
    assertThat(rows.named("fathom.AgentHealth").all()).allMatch(row -> row.getLong("errors") == 0);
    return rows;
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_probed_call_has_the_latencies_that_the_program_itself_measures(Jdk jdk) throws Exception {
    String[] said;
    try (ChildJvm child = start(jdk, "", PACKAGE + "Requests#handle(int) = call")) {
      child.exits(0);
      assertThat(child.err()).isEmpty();
      said = child.out().strip().split(" ");
    }
    Rows rows = rows();
    List<RecordedEvent> all = rows.named("fathom.LatencyHistogram").with("operation", "call").all();
    Histogram histogram = new Histogram(3);
    for (RecordedEvent row : all) {
      assertThat(row.getLong("resourceId")).isZero();
      assertThat(rows.frames(row, "stackId")).isEqualTo(PACKAGE + "Requests.handle:-1");
      byte[] encoded = Base64.getDecoder().decode(row.getString("encoded"));
      histogram.add(Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(encoded), SECOND));
    }
    assertThat(histogram.getTotalCount()).isEqualTo(Long.parseLong(said[1]));
    Percentage close = Percentage.withPercentage(5);
    assertThat(histogram.getValueAtPercentile(50)).isCloseTo(Long.parseLong(said[2]), close);
    assertThat(histogram.getValueAtPercentile(90)).isCloseTo(Long.parseLong(said[3]), close);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_class_is_observed_in_every_loader_that_has_it(Jdk jdk) throws Exception {
    try (ChildJvm child =
        start(
            jdk,
            "",
            PACKAGE + "OwnPool#borrow() = acquire label=name() capacity=settings.size",
            PACKAGE + "OwnPool#giveBack = release")) {
      child.exits(0);
      assertThat(child.err()).isEmpty();
    }
    Rows rows = rows();
    assertThat(rows.named("fathom.Resource").with("label", "own").all())
        .extracting(row -> row.getInt("capacity"))
        .contains(1, 7);
    assertThat(rows.named("fathom.OpenHold").all()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_mistake_is_one_line_and_the_program_goes_on_unless_strict(Jdk jdk) throws Exception {
    String[] bad = {PACKAGE + "Requests#handle = call", "nonsense", "more nonsense"};
    try (ChildJvm child = start(jdk, "", bad)) {
      child.exits(0);
      assertThat(child.err().lines()).hasSize(1);
      assertThat(child.err()).startsWith("fathom: ").contains("own.probes:2: ");
    }
    assertThat(rows().named("fathom.LatencyHistogram").with("operation", "call").all())
        .isNotEmpty();
    try (ChildJvm child = start(jdk, "strict=true", bad)) {
      child.exits(78);
      assertThat(child.err().lines()).hasSize(1);
      assertThat(child.err()).contains("own.probes:2: ");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_method_that_is_not_there_is_one_line_and_a_class_that_never_comes_is_none(Jdk jdk)
      throws Exception {
    try (ChildJvm child =
        start(
            jdk,
            "",
            PACKAGE + "Requests#handle(long) = call",
            PACKAGE + "Requests#handle() = call optional",
            PACKAGE + "OwnPool#borrow = acquire resource=arg1",
            "no.such.Pool#borrow = acquire")) {
      child.exits(0);
      assertThat(child.err().lines()).hasSize(2).allMatch(line -> line.startsWith("fathom: "));
      assertThat(child.err()).contains("own.probes:1", "own.probes:3");
    }
    List<RecordedEvent> health = rows().named("fathom.AgentHealth").all();
    assertThat(health.get(health.size() - 1).getInt("skipped")).isEqualTo(2);
  }
}
