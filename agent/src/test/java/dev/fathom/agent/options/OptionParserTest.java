package dev.fathom.agent.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionParserTest {

  private final Properties properties = new Properties();
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  private Options parse(String argument) {
    return new OptionParser(properties, environment, problems::add).parse(argument);
  }

  @Test
  void without_options_all_defaults_hold() {
    Options options = parse("");
    assertThat(options.level()).isEqualTo(Level.DEFAULT);
    assertThat(options.record()).isEmpty();
    assertThat(options.threshold()).isEqualTo(Duration.ofMillis(10));
    assertThat(options.scan()).isEqualTo(Duration.ofSeconds(2));
    assertThat(options.minAge()).isEqualTo(Duration.ofSeconds(1));
    assertThat(options.strict()).isFalse();
    assertThat(problems).isEmpty();
  }

  @Test
  void the_argument_wins_over_the_property_and_that_over_the_environment(@TempDir Path directory)
      throws IOException {
    Path file = directory.resolve("fathom.conf");
    Files.writeString(file, "level=low\nrecord=d\nmin-age=4ms\nscan=40ms\n");
    environment.put("FATHOM_CONFIG", file.toString());
    environment.put("FATHOM_LEVEL", "low");
    environment.put("FATHOM_RECORD", "c");
    environment.put("FATHOM_MIN_AGE", "3ms");
    properties.setProperty("fathom.level", "low");
    properties.setProperty("fathom.record", "b");
    Options options = parse("level=high");
    assertThat(options.level()).isEqualTo(Level.HIGH);
    assertThat(options.record()).isEqualTo("b");
    assertThat(options.minAge()).isEqualTo(Duration.ofMillis(3));
    assertThat(options.scan()).isEqualTo(Duration.ofMillis(40));
    assertThat(problems).isEmpty();
  }

  @Test
  void a_mistake_is_one_sentence_and_the_default_holds() {
    Options options = parse("levle=high,scan=often,min-age=-1s,max-stacks=none,strict=perhaps");
    assertThat(options.scan()).isEqualTo(Duration.ofSeconds(2));
    assertThat(options.minAge()).isEqualTo(Duration.ofSeconds(1));
    assertThat(options.maxStacks()).isEqualTo(16);
    assertThat(options.strict()).isFalse();
    assertThat(problems).hasSize(5).allMatch(problem -> problem.lines().count() == 1);
    assertThat(problems.get(0)).contains("levle");
  }

  @Test
  void a_file_that_cannot_be_read_is_one_sentence() {
    assertThat(parse("config=/nowhere/at/all").level()).isEqualTo(Level.DEFAULT);
    assertThat(problems).hasSize(1);
  }

  @Test
  void a_word_alone_means_true() {
    assertThat(parse("=help").help()).isTrue();
    assertThat(parse("quiet, strict").strict()).isTrue();
    assertThat(parse("quiet, strict").quiet()).isTrue();
  }

  @Test
  void a_value_may_hold_an_equals_sign() {
    assertThat(parse("record=a=b.jfr").record()).isEqualTo("a=b.jfr");
  }

  @Test
  void a_look_at_the_ledger_is_never_asked_for_all_the_time() {
    assertThat(parse("scan=1ns").scan()).isEqualTo(Duration.ofSeconds(2));
    assertThat(problems).hasSize(1);
  }

  @Test
  void the_help_names_every_option_with_its_default() {
    for (Option option : Option.values()) {
      assertThat(Options.helpText()).contains("  " + option.key() + " ", option.defaultValue());
    }
  }

  @Test
  void durations_are_read_in_every_unit() {
    assertThat(Durations.parse("20ms")).isEqualTo(Duration.ofMillis(20));
    assertThat(Durations.parse("1.5s")).isEqualTo(Duration.ofMillis(1500));
    assertThat(Durations.parse("2m")).isEqualTo(Duration.ofMinutes(2));
    assertThat(Durations.parse("1h")).isEqualTo(Duration.ofHours(1));
    assertThat(Durations.parse("7us")).isEqualTo(Duration.ofNanos(7000));
    assertThat(Durations.parse("0ns")).isZero();
  }
}
