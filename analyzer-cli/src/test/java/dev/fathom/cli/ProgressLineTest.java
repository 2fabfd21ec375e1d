package dev.fathom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How far the analysis of a heap dump has come. */
class ProgressLineTest {

  private static final String ERASE = "\r\u001b[K";

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private ProgressLine line(boolean watched) {
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new ProgressLine(new Host(stream, stream, Map.of(), "", false, watched));
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void eachPartOfTheWorkIsNamedWithItsShareAndErasedAtTheEnd() {
    try (ProgressLine line = line(true)) {
      line.reached("reading records", 1, 2);
      line.reached("reading records", 501, 1_000);
      line.reached("writing the first heap dump", 0, 0);
    }

    assertThat(said())
        .isEqualTo(ERASE + "reading records 50%" + ERASE + "writing the first heap dump" + ERASE);
  }

  @Test
  void nothingIsSaidWhereNobodyWatches() {
    try (ProgressLine line = line(false)) {
      line.reached("reading records", 1, 2);
    }

    assertThat(said()).isEmpty();
  }
}
