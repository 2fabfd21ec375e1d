package dev.fathom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How far the reading has come. */
class ReadingProgressTest {

  private static final long SECOND = 1_000_000_000L;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private long now;

  private String said(boolean watched, long... seconds) {
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Host host = new Host(stream, stream, Map.of(), "", false, watched);
    try (ReadingProgress progress = new ReadingProgress(host, () -> now)) {
      progress.begun(1_000);
      for (long second : seconds) {
        now = second * SECOND;
        progress.read(100);
      }
    }
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theTimeLeftFollowsFromTheTimePassed() {
    assertThat(said(true, 2, 4)).contains("reading, 18s left, 10%", "reading, 16s left, 20%");
  }

  @Test
  void theLineIsErasedAtTheEnd() {
    assertThat(said(true, 2)).endsWith("\r\u001b[K");
  }

  @Test
  void whatIsDoneSoonSaysNothing() {
    assertThat(said(true, 0, 0, 0)).isEmpty();
  }

  @Test
  void nothingIsSaidWhereNobodyWatches() {
    assertThat(said(false, 2, 4)).isEmpty();
  }
}
