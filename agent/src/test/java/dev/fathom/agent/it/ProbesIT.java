package dev.fathom.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.fathom.agent.programs.LibraryPools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.commons.logging.LogFactory;
import org.apache.commons.pool2.ObjectPool;
import org.h2.Driver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

class ProbesIT {

  private static final String OWN =
      """
      # A pool of the program's own.
      dev.fathom.agent.programs.OwnPool#borrow() = acquire label=name() capacity=settings.size
      dev.fathom.agent.programs.OwnPool#giveBack(java.lang.Object) = release  # by the argument
      """;

  @TempDir Path directory;

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  static Stream<Arguments> pools() {
    return Jdk.all()
        .flatMap(
            jdk ->
                Stream.of(
                    Arguments.of(jdk, "hikari", "orders-db", "com.zaxxer.hikari.pool.HikariPool"),
                    Arguments.of(
                        jdk,
                        "dbcp2",
                        "app:name=orders-db",
                        "org.apache.commons.dbcp2.BasicDataSource"),
                    Arguments.of(
                        jdk,
                        "pool2",
                        "org.apache.commons.pool2:type=GenericObjectPool,name=pool",
                        "org.apache.commons.pool2.impl.GenericObjectPool"),
                    Arguments.of(jdk, "own", "own", "dev.fathom.agent.programs.OwnPool")));
  }

  private ChildJvm start(Jdk jdk, String options, String... arguments) throws Exception {
    Files.writeString(directory.resolve("own.probes"), OWN);
    return ChildJvm.on(jdk, directory)
        .agent("record=out.jfr,scan=1h," + options)
        .with(HikariDataSource.class, LoggerFactory.class, Driver.class)
        .with(BasicDataSource.class, LogFactory.class, ObjectPool.class)
        .run(LibraryPools.class, arguments);
  }

  private Rows rows(ChildJvm child) throws Exception {
    child.say("end");
    child.exits(0);
    assertThat(child.err().lines().filter(line -> line.startsWith("fathom"))).isEmpty();
    Rows rows = Rows.of(directory.resolve("out.jfr"));
    assertThat(rows.named("fathom.AgentHealth").all())
        .allMatch(row -> row.getLong("errors") == 0 && row.getInt("skipped") == 0);
    return rows;
  }

  @ParameterizedTest
  @MethodSource("pools")
  void an_empty_pool_tells_who_waits_and_who_holds_what_since_where(
      Jdk jdk, String pool, String label, String type) throws Exception {
    Rows rows;
    try (ChildJvm child = start(jdk, "probes=own.probes", pool, "sick")) {
      child.awaitLine("stuck");
      rows = rows(child);
    }
    RecordedEvent resource = rows.named("fathom.Resource").with("label", label).first();
    assertThat(resource.getString("kind")).isEqualTo("pool");
    assertThat(resource.getString("className")).isEqualTo(type);
    assertThat(resource.getInt("capacity")).isEqualTo(2);
    long id = resource.getLong("resourceId");

    RecordedEvent wait = rows.named("fathom.OpenWait").with("threadName", "waiter").first();
    assertThat(wait.getLong("resourceId")).isEqualTo(id);
    assertThat(wait.getString("operation")).isEqualTo("acquire");
    assertThat(wait.getInt("depth")).isEqualTo(2);
    assertThat(wait.getInt("capacity")).isEqualTo(2);
    assertThat(rows.frames(wait, "stackId")).contains("LibraryPools.use:");

    List<RecordedEvent> holds = rows.named("fathom.OpenHold").all();
    assertThat(holds)
        .extracting(row -> row.getString("threadName"))
        .containsExactlyInAnyOrder("leaker-1", "leaker-2");
    assertThat(holds)
        .allMatch(row -> row.getLong("resourceId") == id)
        .allMatch(row -> row.getString("mode").equals("lease") && row.getInt("count") == 1)
        .allMatch(row -> row.getBoolean("ended"))
        .allMatch(row -> rows.frames(row, "stackId").contains("LibraryPools.leak:"));

    assertThat(rows.named("fathom.WaitEdge").with("waitId", wait.getLong("waitId")).all())
        .hasSize(2)
        .allMatch(row -> row.getString("role").equals("permit-holder"))
        .allMatch(row -> row.getLong("resourceId") == id && row.getLong("age") > 0)
        .allMatch(row -> rows.frames(row, "stackId").contains("LibraryPools.leak:"));

    List<RecordedEvent> stats = rows.named("fathom.ResourceStats").with("resourceId", id).all();
    RecordedEvent last = stats.get(stats.size() - 1);
    assertThat(last.getInt("borrowed")).isEqualTo(2);
    assertThat(last.getInt("waiters")).isEqualTo(1);
    assertThat(last.getLong("receives")).isEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource("pools")
  void what_came_back_is_held_by_nobody(Jdk jdk, String pool, String label, String type)
      throws Exception {
    Rows rows;
    try (ChildJvm child = start(jdk, "probes=own.probes", pool, "healthy")) {
      child.awaitLine("fine");
      rows = rows(child);
    }
    assertThat(rows.named("fathom.OpenHold").all()).isEmpty();
    assertThat(rows.named("fathom.OpenWait").with("resourceId", rows.resource(label)).all())
        .isEmpty();
    List<RecordedEvent> stats =
        rows.named("fathom.ResourceStats").with("resourceId", rows.resource(label)).all();
    assertThat(stats.get(stats.size() - 1).getInt("borrowed")).isZero();
    assertThat(stats.get(stats.size() - 1).getLong("receives")).isEqualTo(2);
  }

  @Test
  void of_pools_inside_pools_the_outermost_counts() throws Exception {
    Rows rows;
    try (ChildJvm child = start(jdks().findFirst().orElseThrow(), "", "dbcp2", "sick")) {
      child.awaitLine("stuck");
      rows = rows(child);
    }
    assertThat(rows.named("fathom.Resource").with("kind", "pool").all())
        .extracting(row -> row.getString("className"))
        .containsOnly("org.apache.commons.dbcp2.BasicDataSource");
  }

  @Test
  void without_the_built_in_probes_only_the_users_own_are_there() throws Exception {
    Rows rows;
    try (ChildJvm child =
        start(jdks().findFirst().orElseThrow(), "probes=off", "hikari", "healthy")) {
      child.awaitLine("fine");
      rows = rows(child);
    }
    assertThat(rows.named("fathom.Resource").with("kind", "pool").all()).isEmpty();
  }
}
