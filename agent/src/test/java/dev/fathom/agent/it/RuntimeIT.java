package dev.fathom.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.agent.programs.Shop;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RuntimeIT {

  @TempDir Path directory;

  static Stream<Arguments> jdksAndKinds() {
    return Jdk.all()
        .flatMap(
            jdk ->
                jdk.hasVirtualThreads()
                    ? Stream.of(Arguments.of(jdk, "PLATFORM"), Arguments.of(jdk, "VIRTUAL"))
                    : Stream.of(Arguments.of(jdk, "PLATFORM")));
  }

  @ParameterizedTest
  @MethodSource("jdksAndKinds")
  void the_primitives_of_the_runtime_tell_everything_about_their_waits(Jdk jdk, String kind)
      throws Exception {
    try (ChildJvm child =
        ChildJvm.on(jdk, directory).agent("record=out.jfr,scan=1h").run(Shop.class, kind)) {
      child.exits(0);
      assertThat(child.err()).isEmpty();
    }
    Rows rows = Rows.of(directory.resolve("out.jfr"));
    boolean virtual = kind.equals("VIRTUAL");
    assertDeadlock(rows, virtual);
    assertBlockedSender(rows, virtual);
    assertContention(rows);
    assertThat(rows.named("fathom.AgentHealth").first().getLong("errors")).isZero();
  }

  private static void assertDeadlock(Rows rows, boolean virtual) {
    List<RecordedEvent> prices = open(rows, "prices");
    List<RecordedEvent> stock = open(rows, "stock");
    assertThat(prices).hasSize(2);
    assertThat(stock).hasSize(2);
    for (int scan = 0; scan < 2; scan++) {
      assertThat(prices.get(scan).getLong("ownerTaskId"))
          .isEqualTo(stock.get(scan).getLong("taskId"))
          .isEqualTo(task(rows, "pricing").getLong("taskId"));
      assertThat(stock.get(scan).getLong("ownerTaskId"))
          .isEqualTo(prices.get(scan).getLong("taskId"));
      assertThat(prices.get(scan).getBoolean("virtual")).isEqualTo(virtual);
      assertThat(rows.frames(prices.get(scan), "stackId")).contains("Shop.embrace:");
    }
  }

  private static void assertBlockedSender(Rows rows, boolean virtual) {
    RecordedEvent wait = open(rows, "orders").get(0);
    assertThat(wait.getString("operation")).isEqualTo("send");
    assertThat(wait.getInt("depth")).isEqualTo(1);
    assertThat(wait.getInt("capacity")).isEqualTo(1);
    assertThat(wait.getBoolean("virtual")).isEqualTo(virtual);
    assertThat(wait.getLong("taskId")).isEqualTo(task(rows, "ordering").getLong("taskId"));
    assertThat(rows.frames(task(rows, "ordering"), "creationStackId")).contains("Shop.main:");
  }

  private static void assertContention(Rows rows) {
    long till = rows.resource("till");
    RecordedEvent wait = rows.named("fathom.Wait").with("resourceId", till).first();
    assertThat(wait.getString("ownerThreadName")).isEqualTo("main");
    assertThat(rows.named("fathom.Release").with("waitId", wait.getLong("waitId")).all())
        .isNotEmpty();
    assertThat(rows.named("fathom.Task").with("name", "paying").first().getString("outcome"))
        .isEqualTo("done");
  }

  private static List<RecordedEvent> open(Rows rows, String label) {
    return rows.named("fathom.OpenWait").with("resourceId", rows.resource(label)).all().stream()
        .sorted(Comparator.comparing(row -> row.getLong("scanId")))
        .toList();
  }

  private static RecordedEvent task(Rows rows, String name) {
    return rows.named("fathom.OpenTask").with("name", name).first();
  }
}
