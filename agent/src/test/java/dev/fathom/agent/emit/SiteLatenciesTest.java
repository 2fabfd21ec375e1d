package dev.fathom.agent.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.agent.options.OptionParser;
import dev.fathom.agent.options.Options;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SiteLatenciesTest {

  private static final int WAITS = 61_000;
  private static final long SHORT = 1_000;
  private static final long LONG = 20_000_000;

  @Test
  void every_long_wait_stands_for_itself() {
    Options options = options("threshold=10ms");
    for (long number = 1; number < 200; number++) {
      assertThat(SiteLatencies.standsFor(id(number), LONG, options)).isEqualTo(1);
    }
  }

  @Test
  void samples_of_short_waits_add_up_to_all_of_them_whatever_their_rhythm() {
    Options options = options("threshold=10ms");
    for (int rhythm = 1; rhythm <= 12; rhythm++) {
      long sum = 0;
      for (long i = 0; i < WAITS; i++) {
        sum += SiteLatencies.standsFor(id(i * rhythm), SHORT, options);
      }
      assertThat(sum).as("every %d-th wait is of this site", rhythm).isEqualTo(WAITS);
    }
  }

  @Test
  void at_the_highest_level_every_wait_is_looked_at() {
    assertThat(SiteLatencies.standsFor(id(7), SHORT, options("level=high"))).isEqualTo(1);
  }

  private static long id(long number) {
    return number << 21;
  }

  private static Options options(String argument) {
    return new OptionParser(new Properties(), Map.of(), problem -> {}).parse(argument);
  }
}
