package dev.fathom.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A recording that the JVM made by itself, without any part of Fathom. */
final class PlainRecording {

  private PlainRecording() {}

  /** Records {@link ContendedProgram} on the JDK that runs the test. */
  static Path of(Path file) {
    Forked recorded =
        Forked.run(
            Map.of(),
            List.of(
                Forked.java(),
                "-XX:StartFlightRecording=settings=profile,filename=" + file,
                "-cp",
                Forked.programs(),
                ContendedProgram.class.getName()));
    assertThat(recorded.status()).as(recorded.err()).isZero();
    assertThat(file).isNotEmptyFile();
    return file;
  }
}
