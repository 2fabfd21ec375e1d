package dev.fathom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fathom.cli.exit.Refusal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class MomentTest {

  private static final long START = Instant.parse("2026-01-01T10:00:00Z").getEpochSecond();

  private static long nanos(String text) {
    long start = START * 1_000_000_000L;
    return new Moment.Converter().convert(text).nanos(start, start + 60_000_000_000L) - start;
  }

  @Test
  void countsFromTheBeginOrTheEndOrTakesATime() {
    assertThat(nanos("12s")).isEqualTo(Duration.ofSeconds(12).toNanos());
    assertThat(nanos("-1.5s")).isEqualTo(Duration.ofMillis(58_500).toNanos());
    assertThat(nanos("2026-01-01T10:00:05Z")).isEqualTo(Duration.ofSeconds(5).toNanos());
  }

  @Test
  void refusesWhatIsNoMoment() {
    for (String wrong : new String[] {"", "soon", "12", "--1s", "2026-01-01T10"}) {
      assertThatThrownBy(() -> new Moment.Converter().convert(wrong))
          .as(wrong)
          .isInstanceOf(TypeConversionException.class);
    }
  }

  @Test
  void refusesAMomentOutsideTheRecording() {
    for (String outside : new String[] {"61s", "-61s", "2025-12-31T10:00:00Z"}) {
      assertThatThrownBy(() -> nanos(outside)).as(outside).isInstanceOf(Refusal.class);
    }
  }
}
