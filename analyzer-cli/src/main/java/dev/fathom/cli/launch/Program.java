package dev.fathom.cli.launch;

import dev.fathom.cli.exit.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;

/** A child process. Not thread-safe. */
public final class Program {

  private final ProcessBuilder builder;
  private final OutputStream talk;

  private Program(ProcessBuilder builder, OutputStream talk) {
    this.builder = builder;
    this.talk = talk;
  }

  /** A program that uses this process's standard streams. */
  public static Program withOwnOutput(List<String> command) {
    return new Program(new ProcessBuilder(command).inheritIO(), OutputStream.nullOutputStream());
  }

  /**
   * A program whose output and errors are copied to one stream, as they come.
   *
   * @param command the program and its arguments
   * @param talk written by another thread while the program runs
   */
  public static Program talkingTo(OutputStream talk, List<String> command) {
    return new Program(
        new ProcessBuilder(command).redirectInput(Redirect.INHERIT).redirectErrorStream(true),
        talk);
  }

  /**
   * Runs it to its end, and to the end of its output.
   *
   * @param guard tells the program when this JVM must end
   * @return its exit status
   * @throws Refusal when it cannot be started
   * @throws InterruptedException while waiting; the program then runs on
   */
  public int run(ShutdownGuard guard) throws InterruptedException {
    Process process = start();
    guard.onShutdown(process::destroy);
    Thread copier = new Thread(() -> copyOutput(process), "fathom-output");
    copier.start();
    int status = process.waitFor();
    copier.join();
    return status;
  }

  private Process start() {
    try {
      return builder.start();
    } catch (IOException e) {
      throw Refusal.usage(
          "cannot start %s: there is no such program, or it may not be run"
              .formatted(builder.command().get(0)));
    }
  }

  private void copyOutput(Process process) {
    try {
      process.getInputStream().transferTo(talk);
    } catch (IOException e) {
      // The pipe breaks when the program is killed; what it said until then is copied.
    }
  }
}
