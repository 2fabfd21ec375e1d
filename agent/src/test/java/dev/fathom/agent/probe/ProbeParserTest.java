package dev.fathom.agent.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.agent.probe.Path.Root;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeParserTest {

  @TempDir java.nio.file.Path directory;

  private static Probe parse(String line) {
    ProbeParser parser = new ProbeParser("some.probes");
    parser.read(List.of(line));
    assertThat(parser.mistakes()).isEmpty();
    return parser.probes().get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.B#c = call                                  | a.B#c",
        "a.B$C#d() = call                              | a.B$C#d()",
        "a.B#c(long) = call                            | a.B#c(J)",
        "a.B#c(int, java.lang.String[], byte...) = call| a.B#c(I[Ljava/lang/String;[B)",
        "a.B#c(J)Ljava/sql/Connection; = call          | a.B#c(J)Ljava/sql/Connection;"
      })
  void a_method_is_named_alone_or_with_its_types_or_its_descriptor(String line, String target) {
    assertThat(parse(line).target()).hasToString(target);
  }

  @Test
  void what_is_not_said_is_what_is_usual() {
    Probe acquire = parse("a.B#get = acquire");
    assertThat(acquire.resourceKind()).isEqualTo("pool");
    assertThat(acquire.resource().root()).isEqualTo(Root.THIS);
    assertThat(acquire.lease().root()).isEqualTo(Root.RESULT);
    assertThat(acquire.timed()).isFalse();
    assertThat(parse("a.B#put = release").lease().root()).isEqualTo(Root.argument(1));
    assertThat(parse("a.B#put = release lease=none").lease()).isNull();
    assertThat(parse("a.B#go = submit").task().root()).isEqualTo(Root.argument(1));
    assertThat(parse("a.B#put = send").resourceKind()).isEqualTo("queue");
  }

  @Test
  void everything_can_be_said() {
    Probe probe =
        parse(
            "a.B#get(long) = acquire limiter optional timed=arg1 resource=this.pool"
                + " lease=result.inner label=name() capacity=config.size depth=used");
    assertThat(probe.resourceKind()).isEqualTo("limiter");
    assertThat(probe.optional()).isTrue();
    assertThat(probe.limit().root()).isEqualTo(Root.argument(1));
    assertThat(probe.source()).isEqualTo("some.probes:1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.B#c",
        "a.B#c = aquire",
        "a.B c = call",
        "a.B.c = call",
        "a.B#c(long = call",
        "a.B#c(long;) = call",
        "a.B#c(long,) = call",
        "java.lang.Thread#start = call",
        "a.B#c = acquire resource=self",
        "a.B#c = acquire resource=arg0",
        "a.B#c = acquire resource=result",
        "a.B#c = acquire label=name(1)",
        "a.B#c = acquire label=",
        "a.B#c = acquire depth=used()",
        "a.B#c = acquire colour=red",
        "a.B#c = acquire Pool"
      })
  void a_mistake_names_its_file_and_line_and_leaves_the_others(String line) {
    ProbeParser parser = new ProbeParser("some.probes");
    parser.read(List.of("# first", "a.B#good = call", line, "a.B#better = call  # last"));
    assertThat(parser.mistakes()).singleElement().asString().startsWith("some.probes:3: ");
    assertThat(parser.probes())
        .extracting(probe -> probe.target().method())
        .containsExactly("good", "better");
  }

  @Test
  void comments_and_empty_lines_mean_nothing() {
    ProbeParser parser = new ProbeParser("some.probes");
    parser.read(List.of("", "   ", "# a.B#c = call", "\t# indented", "a.B#c = call # not this"));
    assertThat(parser.mistakes()).isEmpty();
    assertThat(parser.probes()).singleElement().matches(p -> p.source().equals("some.probes:5"));
  }

  @Test
  void the_built_in_pack_is_without_mistakes_and_can_be_left_out() {
    List<String> problems = new ArrayList<>();
    List<Probe> builtIn = ProbeFiles.load("", problems::add);
    assertThat(problems).isEmpty();
    assertThat(builtIn)
        .extracting(probe -> probe.target().type())
        .contains(
            "com.zaxxer.hikari.pool.HikariPool",
            "org.apache.commons.pool2.impl.GenericObjectPool",
            "org.apache.commons.dbcp2.BasicDataSource",
            "org.eclipse.jetty.util.thread.QueuedThreadPool",
            "org.apache.tomcat.util.threads.ThreadPoolExecutor");
    assertThat(ProbeFiles.load("off", problems::add)).isEmpty();
    assertThat(problems).isEmpty();
  }

  @Test
  void of_a_file_with_mistakes_one_line_is_said() throws Exception {
    java.nio.file.Path bad = directory.resolve("bad.probes");
    Files.writeString(bad, "a.B#c = call\nnonsense\nmore nonsense\n");
    List<String> problems = new ArrayList<>();
    assertThat(ProbeFiles.load("off:" + bad, problems::add)).hasSize(1);
    assertThat(problems).singleElement().asString().contains(bad + ":2: ").contains("1 more");
  }

  @Test
  void a_file_that_cannot_be_read_is_said_and_the_others_are_used() {
    List<String> problems = new ArrayList<>();
    assertThat(ProbeFiles.load(directory.resolve("none").toString(), problems::add)).isNotEmpty();
    assertThat(problems).singleElement().asString().contains("none");
  }

  @Test
  void what_one_probe_says_of_a_resource_holds_for_the_others_of_its_class() throws Exception {
    java.nio.file.Path file = directory.resolve("own.probes");
    Files.writeString(file, "a.B#put = send label=name\na.B#take = receive\na.C#take = receive\n");
    List<Probe> probes = ProbeFiles.load("off:" + file, problem -> {});
    assertThat(probes)
        .extracting(probe -> probe.label() != null)
        .containsExactly(true, true, false);
  }
}
