package dev.fathom.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fathom.analyzer.recording.Chunk;
import dev.fathom.analyzer.recording.Recordings;
import dev.fathom.analyzer.recording.UnreadableRecordingException;
import dev.fathom.cli.exit.Refusal;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import jdk.jfr.Recording;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be named to be read. */
class InputsTest {

  private static final Path DASH = Path.of("-");

  @TempDir static Path directory;
  private static Path recorded;

  @BeforeAll
  static void record() throws Exception {
    recorded = directory.resolve("one.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.JVMInformation");
      recording.start();
      recording.dump(recorded);
    }
    Files.copy(recorded, directory.resolve("two.jfr"));
  }

  /** Counts bytes. */
  private static final class Heard implements ReadingListener {
    private long begun;
    private long read;

    @Override
    public void begun(long bytes) {
      begun = bytes;
    }

    @Override
    public void read(long bytes) {
      read += bytes;
    }
  }

  @Test
  void aDashIsStandardInput() throws Exception {
    Heard heard = new Heard();
    Recordings recordings;
    try (InputStream in = Files.newInputStream(recorded)) {
      recordings = new Inputs(in, heard).open(List.of(DASH));
    }

    assertThat(recordings.files()).containsExactly(DASH);
    Chunk chunk = recordings.chunks().get(0);
    assertThat(chunk.file()).isEqualTo(DASH);
    assertThat(chunk.read(List.of(), row -> {}).totalEvents()).isPositive();
    assertThat(heard.begun).isEqualTo(Files.size(recorded));
    assertThat(heard.read).isEqualTo(heard.begun);
  }

  @Test
  void lossesOfStandardInputBearItsName() throws Exception {
    byte[] whole = Files.readAllBytes(recorded);
    byte[] longer = Arrays.copyOf(whole, whole.length + 10);

    Recordings recordings =
        new Inputs(new ByteArrayInputStream(longer), new Heard()).open(List.of(DASH));

    assertThat(recordings.losses()).extracting(loss -> loss.file()).containsExactly(DASH);
  }

  @Test
  void standardInputThatIsNoRecordingIsRefusedByItsName() {
    InputStream text = new ByteArrayInputStream("no recording".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> new Inputs(text, new Heard()).open(List.of(DASH)))
        .isInstanceOf(UnreadableRecordingException.class)
        .hasMessage("cannot read -: it is not a JFR recording");
  }

  @Test
  void aPatternStandsForTheFilesThatItMatches() throws Exception {
    Inputs inputs = new Inputs(InputStream.nullInputStream(), new Heard());

    assertThat(inputs.open(List.of(directory.resolve("t*.jfr"))).files())
        .containsExactly(directory.resolve("two.jfr"));
  }

  @Test
  void aPatternThatMatchesNothingIsRefused() {
    Inputs inputs = new Inputs(InputStream.nullInputStream(), new Heard());

    assertThatThrownBy(() -> inputs.open(List.of(directory.resolve("x*.jfr"))))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("no recording matches");
  }
}
