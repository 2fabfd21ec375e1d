package dev.fathom.demo.gallery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;

/** The table of all programs with what must be said about them. */
final class Expectations {

  private static final String TABLE = "expectations.txt";

  private Expectations() {}

  /** All, in the order of the table. */
  static List<Expectation> all() {
    try (InputStream table = Expectations.class.getResourceAsStream(TABLE)) {
      return new String(table.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Expectation::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those whose names contain a match. */
  static List<Expectation> matching(Pattern names) {
    return all().stream().filter(e -> names.matcher(e.program()).find()).toList();
  }

  /** The one with this name. */
  static Expectation of(String program) {
    return all().stream().filter(e -> e.program().equals(program)).findFirst().orElseThrow();
  }
}
