package dev.fathom.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.agent.programs.Leak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dumps that the agent leaves beside its recording. */
class HeapDumpsIT {

  private static final String PAIR = "app-heap-1.hprof, app-heap-2.hprof";

  private final Jdk jdk = Jdk.all().findFirst().orElseThrow();

  @TempDir Path directory;

  @Test
  void the_exit_leaves_two_dumps_of_a_leak_and_says_what_it_costs() throws Exception {
    Files.writeString(directory.resolve("app-heap-1.hprof"), "of an earlier run");
    Files.writeString(directory.resolve("app-heap-1.hprof.facts"), "of an earlier run");

    ChildJvm child = run("record=app.jfr,proof=exit", "leak");

    assertThat(child.err().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("fathom: writing heap dump"))
        .anyMatch(line -> line.contains("the JVM stands still for about 1 s"))
        .anyMatch(line -> line.contains("the exit takes 5 s longer"));
    assertThat(dumps()).isEqualTo(PAIR);
    assertThat(Files.readAllLines(directory.resolve("app-heap-2.hprof.facts")))
        .startsWith(
            "fathom-heap-facts 1",
            "eliminate-allocations=false",
            "jvmci-compiler=false",
            "live=true")
        .anyMatch(line -> line.startsWith("after="));
  }

  @Test
  @Tag("evidence")
  void suspicion_leaves_them_while_the_application_runs() throws Exception {
    try (ChildJvm child =
        ChildJvm.on(jdk, directory)
            .agent("record=app.jfr,proof=suspicion,proof-after=1ms,scan=100ms")
            .run(Leak.class, "leak")) {
      child.awaitLine("ready");
      awaitFile(child, directory.resolve("app-heap-2.hprof.facts"));
      child.say("end");
      child.exits(0);
      assertThat(dumps()).isEqualTo(PAIR);
    }
  }

  private static void awaitFile(ChildJvm child, Path file) throws InterruptedException {
    child.await(file.toString(), () -> Files.exists(file) ? file : null);
  }

  @Test
  void nothing_is_written_where_nobody_waits() throws Exception {
    ChildJvm child = run("record=app.jfr,proof=exit", "none");

    assertThat(child.err()).isEmpty();
    assertThat(dumps()).isEmpty();
  }

  @Test
  void a_large_heap_and_a_file_in_the_way_are_one_line_and_the_application_goes_on()
      throws Exception {
    ChildJvm large = run("record=app.jfr,proof=exit,proof-limit=1", "leak");

    assertThat(large.err().lines())
        .singleElement()
        .asString()
        .startsWith("fathom: no heap dump: ")
        .contains("MiB of heap are in use, and proof-limit allows 0 MiB");
    assertThat(dumps()).isEmpty();

    Files.writeString(directory.resolve("app-heap-2.hprof"), "somebody's own");
    ChildJvm blocked = run("record=app.jfr,proof=exit", "leak");

    assertThat(blocked.err().lines())
        .singleElement()
        .asString()
        .contains("no proof: ", "app-heap-2.hprof exists already");
    assertThat(directory.resolve("app-heap-2.hprof")).hasContent("somebody's own");
  }

  @Test
  void a_proof_needs_a_recording() throws Exception {
    ChildJvm child = run("proof=exit", "leak");

    assertThat(child.err().lines()).singleElement().asString().contains("record=FILE");
  }

  private ChildJvm run(String options, String what) throws Exception {
    try (ChildJvm child =
        ChildJvm.on(jdk, directory)
            .agent(options)
            .jvm("-XX:-EliminateAllocations")
            .run(Leak.class, what)) {
      child.awaitLine("ready");
      child.say("end");
      return child.exits(0);
    }
  }

  private String dumps() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".hprof"))
              .sorted()
              .toList();
      return String.join(", ", names);
    }
  }
}
