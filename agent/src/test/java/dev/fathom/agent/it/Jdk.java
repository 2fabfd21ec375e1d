package dev.fathom.agent.it;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;

/** A Java installation that child JVMs run on. */
record Jdk(Path home) {

  /** The one that runs the tests, and the one that FATHOM_TEST_JDK names. */
  static Stream<Jdk> all() {
    Jdk own = new Jdk(Path.of(System.getProperty("java.home")));
    String other = System.getProperty("FATHOM_TEST_JDK", System.getenv("FATHOM_TEST_JDK"));
    return other == null || other.isBlank()
        ? Stream.of(own)
        : Stream.of(own, new Jdk(Path.of(other)));
  }

  boolean hasVirtualThreads() {
    return feature() >= 21;
  }

  /** As its own thread dump does. */
  boolean showsMonitorsOfVirtualThreads() {
    return feature() >= 25;
  }

  /** From 24 on there is none. */
  boolean hasSecurityManager() {
    return feature() < 24;
  }

  /** Whether it tells what the scheduler of virtual threads does. */
  boolean hasSchedulerBean() {
    return feature() >= 24;
  }

  /** By the release file that every JDK has. */
  private int feature() {
    try (Reader in = Files.newBufferedReader(home.resolve("release"))) {
      Properties release = new Properties();
      release.load(in);
      String version = release.getProperty("JAVA_VERSION").replace("\"", "");
      return Runtime.Version.parse(version).feature();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String java() {
    return tool("java");
  }

  String tool(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  @Override
  public String toString() {
    return "JDK at " + home.getFileName();
  }
}
