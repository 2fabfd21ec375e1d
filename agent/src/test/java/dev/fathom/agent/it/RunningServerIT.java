package dev.fathom.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import com.zaxxer.hikari.HikariDataSource;
import dev.fathom.agent.programs.Server;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.h2.Driver;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** A server that ran before the agent came and runs on after it has left. */
class RunningServerIT {

  private static final String POOL = "com.zaxxer.hikari.pool.HikariPool";
  private static final String CONNECTION = "com.zaxxer.hikari.pool.ProxyConnection";
  private static final int SELLING = 2;
  private static final int SHIPPING = 3;
  private static final int PARCELS = 4;

  @TempDir Path directory;

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(60)).build();

  private final List<CompletableFuture<?>> unanswered = new ArrayList<>();
  private ChildJvm child;
  private String port;

  static Stream<Arguments> kinds() {
    return Jdk.all()
        .flatMap(
            jdk ->
                jdk.hasVirtualThreads()
                    ? Stream.of(Arguments.of(jdk, ""), Arguments.of(jdk, "virtual"))
                    : Stream.of(Arguments.of(jdk, "")));
  }

  private void start(Jdk jdk, String threads) throws Exception {
    String[] arguments = threads.isEmpty() ? new String[0] : new String[] {threads};
    child =
        ChildJvm.on(jdk, directory)
            .with(HikariDataSource.class, LoggerFactory.class, Driver.class)
            .run(Server.class, arguments);
    port = child.awaitLine("port ").substring("port ".length());
    assertThat(get("/sell")).isEqualTo("sold");
    assertThat(get("/ship")).isEqualTo("shipped");
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
  }

  private String get(String path) throws Exception {
    return client.send(request(path), BodyHandlers.ofString()).body();
  }

  /** Without waiting for the answer, which may never come. */
  private void ask(String path) {
    unanswered.add(client.sendAsync(request(path), BodyHandlers.ofString()));
  }

  private void attach(String options) throws Exception {
    VirtualMachine vm = VirtualMachine.attach(Long.toString(child.pid()));
    try {
      vm.loadAgent(ChildJvm.AGENT.toString(), options);
    } finally {
      vm.detach();
    }
  }

  /** Keeps all connections, fills the queue, and leaves requests waiting for both. */
  private void fallSick() throws Exception {
    assertThat(get("/leak")).isEqualTo("leaked");
    assertThat(get("/leak")).isEqualTo("leaked");
    assertThat(get("/strike")).isEqualTo("on strike");
    for (int i = 0; i < PARCELS; i++) {
      assertThat(get("/ship")).isEqualTo("shipped");
    }
    for (int i = 0; i < SELLING; i++) {
      ask("/sell");
    }
    for (int i = 0; i < SHIPPING; i++) {
      ask("/ship");
    }
    awaitState(SELLING + " " + SHIPPING + " 0");
  }

  private void awaitState(String wanted) throws Exception {
    for (int i = 0; i < 1_200 && !get("/state").equals(wanted); i++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertThat(get("/state")).isEqualTo(wanted);
  }

  /** Detaches, which writes what is open for the last time, and ends the server. */
  private Rows detached() throws Exception {
    attach("detach");
    Rows rows = Rows.of(directory.resolve("out.jfr"));
    assertThat(rows.named("fathom.AgentHealth").all())
        .isNotEmpty()
        .allMatch(row -> row.getLong("errors") == 0 && row.getBoolean("attached"));
    assertThat(child.err().lines().filter(line -> line.startsWith("fathom"))).isEmpty();
    return rows;
  }

  private static Rows lastScan(Rows rows, String event) {
    // Not the last in the file, where rows of several threads come in any order.
    long last =
        rows.named("fathom.Scan").all().stream()
            .mapToLong(row -> row.getLong("scanId"))
            .max()
            .orElseThrow();
    return rows.named(event).with("scanId", last);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void what_falls_sick_after_the_attach_is_told_with_holders_and_producers(Jdk jdk, String threads)
      throws Exception {
    start(jdk, threads);
    Rows rows;
    try (ChildJvm running = child) {
      Captured before = Captured.of(running, directory, POOL, CONNECTION);
      attach("record=out.jfr,scan=1h");
      assertThat(Captured.of(running, directory, POOL, CONNECTION)).isNotEqualTo(before);
      fallSick();
      assertThat(get("/remember")).isEqualTo("remembered");
      rows = detached();
      assertThat(get("/forgotten")).isEqualTo("yes");
      // Before the code is looked at, which makes the JVM restore what nobody weaves any more.
      assertThat(get("/calls")).as("calls of the dispatcher").isEqualTo("0");
      Captured after = Captured.of(running, directory, POOL, CONNECTION);
      assertThat(after.code()).isEqualTo(before.code());
      running.say("end");
      running.exits(0);
    }
    long pool = rows.resource("shop-db");
    Rows waits = lastScan(rows, "fathom.OpenWait");
    assertThat(waits.with("resourceId", pool).all())
        .hasSize(SELLING)
        .allMatch(row -> row.getString("operation").equals("acquire"))
        .allMatch(row -> row.getInt("depth") == 2 && row.getInt("capacity") == 2)
        .allMatch(row -> row.getBoolean("virtual") == !threads.isEmpty())
        .allMatch(row -> rows.frames(row, "stackId").contains("Server.sell:"));
    assertThat(lastScan(rows, "fathom.OpenHold").with("resourceId", pool).all())
        .hasSize(2)
        .allMatch(row -> rows.frames(row, "stackId").contains("Server.leak:"));
    assertThat(lastScan(rows, "fathom.WaitEdge").with("role", "permit-holder").all())
        .hasSize(2 * SELLING);
    assertThat(waits.with("operation", "put").all())
        .hasSize(SHIPPING)
        .allMatch(row -> row.getInt("depth") == PARCELS && row.getInt("capacity") == PARCELS)
        .allMatch(row -> rows.frames(row, "stackId").contains("Server.enqueue:"));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void what_was_sick_before_the_attach_is_told_without_what_cannot_be_known(Jdk jdk, String threads)
      throws Exception {
    start(jdk, threads);
    Rows rows;
    try (ChildJvm running = child) {
      fallSick();
      attach("record=out.jfr,scan=1h");
      ask("/sell");
      awaitState(SELLING + 1 + " " + SHIPPING + " 0");
      rows = detached();
      running.say("end");
      running.exits(0);
    }
    Rows waits = lastScan(rows, "fathom.OpenWait");
    List<RecordedEvent> before =
        waits
            .with("operation", "acquire")
            .where(row -> row.getLong("resourceId") != rows.resource("shop-db"))
            .all();
    assertThat(before)
        .hasSize(SELLING)
        .allMatch(row -> row.getInt("capacity") == -1)
        .allMatch(row -> rows.frames(row, "stackId").contains("Server.sell:"));
    RecordedEvent unnamed =
        rows.named("fathom.Resource")
            .with("resourceId", before.get(0).getLong("resourceId"))
            .first();
    assertThat(unnamed.getString("kind")).isEqualTo("pool");
    assertThat(unnamed.getString("className")).isEqualTo(POOL);
    assertThat(unnamed.getString("label")).isEmpty();
    assertThat(waits.with("resourceId", rows.resource("shop-db")).all())
        .singleElement()
        .matches(row -> row.getInt("depth") == 0 && row.getInt("capacity") == 2);
    assertThat(rows.named("fathom.OpenHold").all()).isEmpty();
    assertThat(waits.where(row -> rows.frames(row, "stackId").contains("Server.enqueue:")).all())
        .hasSize(SHIPPING);
  }
}
