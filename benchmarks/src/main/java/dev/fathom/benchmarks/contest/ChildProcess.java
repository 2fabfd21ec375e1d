package dev.fathom.benchmarks.contest;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A contestant in a process of its own, so that the compiled code of one has nothing to do with
 * that of another. It stands still between its turns, because it waits for the next command.
 */
final class ChildProcess implements Contestant {

  private static final long PATIENCE_SECONDS = 60;

  private static final ScheduledExecutorService WATCH =
      Executors.newSingleThreadScheduledExecutor(ChildProcess::watcher);

  private final Process process;
  private final BufferedWriter commands;
  private final BufferedReader answers;

  private ChildProcess(Process process) {
    this.process = process;
    this.commands = process.outputWriter();
    this.answers = process.inputReader();
  }

  static ChildProcess start(List<String> command) throws IOException {
    return new ChildProcess(new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
  }

  private static Thread watcher(Runnable body) {
    Thread thread = new Thread(body, "watcher of contestants");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void warmUp() throws IOException {
    ask("warm");
  }

  @Override
  public double round() throws IOException {
    return ask("round");
  }

  /** A peer that hangs is killed, answers nothing from then on, and is reported as failed. */
  private double ask(String command) throws IOException {
    if (!process.isAlive()) {
      return Double.NaN;
    }
    ScheduledFuture<?> kill =
        WATCH.schedule(process::destroyForcibly, PATIENCE_SECONDS, TimeUnit.SECONDS);
    try {
      commands.write(command);
      commands.newLine();
      commands.flush();
      String answer = answers.readLine();
      return answer == null ? Double.NaN : Double.parseDouble(answer);
    } finally {
      kill.cancel(false);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
