package dev.fathom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fathom.analyzer.AnalysisOptions;
import dev.fathom.cli.attach.RunningJvm;
import dev.fathom.cli.exit.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM is not stopped for longer than the user agrees to. */
class ProvenJvmIT {

  @TempDir Path directory;

  @Test
  void aJvmWithMoreHeapThanAgreedToIsLeftAlone() throws IOException {
    Path dumps = directory.resolve("dumps");
    Process program = waiting();
    try {
      Session session = Session.plain();
      ProvenJvm proven =
          new ProvenJvm(session.host(), Duration.ofSeconds(5), 1, dumps, reporting(session.host()));

      assertThatThrownBy(() -> proven.prove(new RunningJvm(program.pid())))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("would stand still twice, for about 1s each time; add --yes");

      assertThat(dumps).isEmptyDirectory();
      assertThat(session.err()).isEmpty();
      assertThat(program.isAlive()).isTrue();
    } finally {
      program.destroyForcibly();
    }
  }

  private static Reporting reporting(Host host) {
    return new Reporting(
        host,
        new Rendering(ReportFormat.TEXT, false),
        new Output(host, null),
        AnalysisOptions.DEFAULT,
        FailOn.parse(List.of("proved")),
        false);
  }

  /** One that waits for its input, which never comes. */
  private static Process waiting() throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String classes = System.getProperty("java.class.path");
    Process process =
        new ProcessBuilder(java.toString(), "-cp", classes, Waiting.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.inputReader().readLine()).isEqualTo("ready");
    return process;
  }

  /** The program. */
  static final class Waiting {

    private Waiting() {}

    public static void main(String[] arguments) throws IOException {
      System.out.println("ready");
      if (System.in.read() >= 0) {
        throw new IllegalStateException("nobody should say anything");
      }
    }
  }
}
