package dev.fathom.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What this copy of Fathom was built from.
 *
 * @param version the project's version
 * @param id the commit, or {@code local} when whoever built it did not say
 */
record Build(String version, String id) {

  /** This copy's. */
  static Build current() {
    Properties build = new Properties();
    try (InputStream in = Build.class.getResourceAsStream("build.properties")) {
      build.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("this copy of Fathom is damaged", e);
    }
    return new Build(build.getProperty("version"), build.getProperty("build"));
  }
}
