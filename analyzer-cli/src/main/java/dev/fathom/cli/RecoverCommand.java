package dev.fathom.cli;

import dev.fathom.analyzer.recording.Recovery;
import dev.fathom.analyzer.recording.UnreadableRecordingException;
import dev.fathom.cli.exit.ExitStatus;
import dev.fathom.cli.exit.Refusal;
import dev.fathom.cli.inspect.RecoveryText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code fathom recover}: a recording that its JVM did not finish, for other tools. */
@Command(
    name = "recover",
    header = "Make a recording left by a killed JVM readable to other tools.",
    description = {
      "Writes a repaired copy and says what was saved and what was lost; the original stays as it"
          + " is. Fathom itself reads such recordings without it."
    },
    footer = {
      "",
      "Examples:",
      "  fathom recover app.jfr",
      "  fathom recover /tmp/2026_03_01_12_00_00_4711 -o app.jfr"
    })
final class RecoverCommand implements Callable<Integer> {

  private static final String ENDING = ".jfr";

  @ParentCommand private Fathom fathom;

  @Parameters(
      paramLabel = "FILE|DIR",
      description = "The recording, or the directory in which the JVM kept its chunks.")
  private Path input;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the copy there; default: the name with -recovered before the ending.")
  private Path file;

  @Override
  public Integer call() throws IOException {
    Path target = file == null ? besideInput() : file;
    Output.requireWritable(target);
    new Output(fathom.host(), target).requireNoneOf(List.of(input));
    Recovery recovery = Recovery.of(input);
    if (recovery.saved().isEmpty()) {
      throw Refusal.input("nothing of " + input + " can be saved: " + firstReason(recovery));
    }
    if (!recovery.needed()) {
      fathom.host().say("nothing to recover: " + input + " is whole");
      return ExitStatus.CLEAN;
    }
    write(recovery, target);
    new Output(fathom.host(), null).write(out -> RecoveryText.write(recovery, target, out));
    return ExitStatus.CLEAN;
  }

  private static String firstReason(Recovery recovery) {
    return recovery.losses().isEmpty() ? "it is empty" : recovery.losses().get(0).reason();
  }

  private void write(Recovery recovery, Path target) throws UnreadableRecordingException {
    for (Recovery.Saved chunk : recovery.saved()) {
      new Output(fathom.host(), target).requireNoneOf(List.of(chunk.file()));
    }
    try {
      recovery.writeTo(target);
    } catch (IOException e) {
      throw Refusal.usage("cannot write " + target + ": " + e.getMessage());
    }
  }

  private Path besideInput() {
    Path absolute = input.toAbsolutePath().normalize();
    String name = String.valueOf(absolute.getFileName());
    String stem = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    Path target = absolute.resolveSibling(stem + "-recovered" + ENDING);
    if (Files.exists(target)) {
      throw Refusal.usage(target + " exists already; name a file with -o");
    }
    return target;
  }
}
