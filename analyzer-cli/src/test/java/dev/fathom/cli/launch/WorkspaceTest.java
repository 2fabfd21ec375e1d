package dev.fathom.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Nothing temporary stays. */
class WorkspaceTest {

  @Test
  void closingDeletesEverythingInIt() throws IOException {
    Path file;
    try (Workspace workspace = Workspace.create()) {
      file = workspace.file("recording.jfr");
      Files.writeString(file, "x");
      Path nested = Files.createDirectory(workspace.file("nested"));
      Files.writeString(nested.resolve("file"), "x");
    }

    assertThat(file).doesNotExist();
    assertThat(file.getParent()).doesNotExist();
  }
}
