package dev.fathom.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Does what the tutorial tells its reader to do, and compares what is printed. */
@Tag("evidence")
class TutorialIT {

  private static final Pattern REPORT =
      Pattern.compile("<!-- report: (\\S+) -->\\s*```\\n(.*?)```", Pattern.DOTALL);

  @Test
  void theDeadlockOfTheShutdownIsProved() throws IOException {
    assertPrints("shutdown-deadlock", demo("consumers", "--sick", "shutdown-deadlock"));
  }

  @Test
  void theHealthyConsumersHaveNoFinding() throws IOException {
    assertPrints("healthy-consumers", demo("consumers", "--healthy"));
  }

  @Test
  void theHolderOfThePriceBookIsSeenByAnAttachAndGoneAfterTheRepair() throws Exception {
    assertPrints("price-lock", attached("--sick", "price-lock"));
    assertThat(attached("--healthy")).doesNotContain("mutex price-book cost");
  }

  private static String demo(String... arguments) {
    return Fathom.run(Stream.concat(Stream.of("demo"), Stream.of(arguments)).toList()).out();
  }

  /** What an attach to a running checkout prints. */
  private static String attached(String... health) throws IOException, InterruptedException {
    Path talk = Files.createTempFile("fathom-it", ".out");
    Process checkout = checkout(talk.toFile(), health);
    try {
      return Fathom.run(List.of("attach", Long.toString(checkout.pid()), "--for", "5s")).out();
    } finally {
      checkout.destroyForcibly().waitFor();
      Files.delete(talk);
    }
  }

  private static Process checkout(File talk, String... health) throws IOException {
    List<String> command =
        Stream.concat(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("fathom.demos"),
                    "dev.fathom.demo.checkout.CheckoutDemo",
                    "--duration",
                    "170s"),
                Stream.of(health))
            .toList();
    return Fathom.cleaned(new ProcessBuilder(command))
        .redirectErrorStream(true)
        .redirectOutput(talk)
        .start();
  }

  /** Every piece between two ellipses is printed, but for numbers and line breaks. */
  private static void assertPrints(String name, String printed) throws IOException {
    String tutorial =
        Files.readString(Path.of(System.getProperty("fathom.root"), "docs", "tutorial.md"));
    List<String> promised =
        REPORT
            .matcher(tutorial)
            .results()
            .filter(report -> report.group(1).equals(name))
            .flatMap(report -> Stream.of(report.group(2).split("(?m)^…$", -1)))
            .map(TutorialIT::lasting)
            .filter(piece -> !piece.isBlank())
            .toList();
    assertThat(promised).as("promised by the report %s", name).isNotEmpty();
    assertThat(lasting(printed)).contains(promised);
  }

  private static String lasting(String report) {
    return report
        .replaceAll("(?<=[a-z])-\\d+", "-N")
        .replaceAll("(?m)^\\s*\\d+\\. ", "")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
