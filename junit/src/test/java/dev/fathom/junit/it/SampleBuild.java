package dev.fathom.junit.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A sample project, built by the Maven that builds this module. Confined to one thread. */
final class SampleBuild {

  private static final long PATIENCE_SECONDS = 300;

  private final Path directory;
  private final int status;
  private final String log;

  private SampleBuild(Path directory, int status, String log) {
    this.directory = directory;
    this.status = status;
    this.log = log;
  }

  /**
   * Copies a project into a directory and builds it, offline and from the repository that this
   * build uses.
   */
  static SampleBuild of(String project, Path directory, String... properties) throws Exception {
    copy(Path.of(System.getProperty("fathom.samples"), project), directory);
    return again(directory, properties);
  }

  /** Builds a project that was built before in this directory; what was compiled is kept. */
  static SampleBuild again(Path directory, String... properties) throws Exception {
    Files.deleteIfExists(report(directory));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("fathom.maven"), "bin", "mvn").toString());
    command.addAll(List.of("-o", "-B", "-e", "test"));
    command.add("-Dmaven.repo.local=" + System.getProperty("fathom.repository"));
    command.add("-Djunit.version=" + System.getProperty("fathom.junit.version"));
    command.add("-Dmaven.test.additionalClasspath=" + System.getProperty("fathom.gate.classpath"));
    // Given twice, the last one counts.
    command.addAll(List.of(properties));
    Path log = directory.resolve("build.log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    // What is meant for the build that runs this test is not meant for the sample's.
    builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_"));
    Process process = builder.start();
    boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    String text = Files.readString(log);
    assertThat(ended).as("the sample's build ends; %s", text).isTrue();
    return new SampleBuild(directory, process.exitValue(), text);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  int status() {
    return status;
  }

  String log() {
    return log;
  }

  /** How many tests ran. */
  int tests() throws Exception {
    return cases().getLength();
  }

  /** The failures by the name of their test. */
  Map<String, String> failures() throws Exception {
    Map<String, String> failures = new TreeMap<>();
    NodeList cases = cases();
    for (int i = 0; i < cases.getLength(); i++) {
      Element test = (Element) cases.item(i);
      for (String kind : List.of("failure", "error")) {
        NodeList problems = test.getElementsByTagName(kind);
        if (problems.getLength() > 0) {
          failures.put(test.getAttribute("name"), problems.item(0).getTextContent());
        }
      }
    }
    return failures;
  }

  private NodeList cases() throws Exception {
    Path report = report(directory);
    assertThat(report).as(log).exists();
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(report.toFile())
        .getElementsByTagName("testcase");
  }

  private static Path report(Path directory) {
    return directory.resolve("target/surefire-reports/TEST-shop.OrdersTest.xml");
  }
}
