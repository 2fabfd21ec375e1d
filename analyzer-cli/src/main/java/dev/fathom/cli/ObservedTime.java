package dev.fathom.cli;

import dev.fathom.analyzer.finding.Durations;
import dev.fathom.cli.attach.RunningJvm;
import dev.fathom.cli.exit.Refusal;
import dev.fathom.cli.launch.Agent;
import dev.fathom.cli.launch.Level;
import dev.fathom.cli.launch.ShutdownGuard;
import dev.fathom.cli.launch.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A while of a running JVM's life under the agent, and the report on it. Used by one thread.
 *
 * @param host where to talk
 * @param level how much the agent observes
 * @param recording where the recording is kept; null to throw it away after the report
 * @param reporting how to report
 */
record ObservedTime(Host host, Level level, Path recording, Reporting reporting) {

  ObservedTime {
    if (recording != null) {
      Output.requireWritable(recording);
      reporting.requireNoneOf(List.of(recording));
    }
  }

  /**
   * Attaches, waits, detaches and reports; also when the user interrupts it or the JVM ends.
   *
   * @return the report's exit status
   * @throws InterruptedException while waiting; the agent then stays
   * @throws IOException when nothing of the recording can be read
   */
  int observe(RunningJvm jvm, Duration time) throws IOException, InterruptedException {
    try (ShutdownGuard guard = ShutdownGuard.install();
        Workspace workspace = Workspace.create()) {
      Path file = recording == null ? workspace.file("recording.jfr") : recording;
      Agent agent = Agent.unpack(workspace);
      String options = agent.attachOptions(level, file);
      Output.clear(file);
      jvm.load(agent.jar(), options);
      host.say("observing %d for %s".formatted(jvm.pid(), Durations.format(time.toNanos())));
      if (!endsWithin(time, jvm, guard)) {
        jvm.unload(agent.jar());
      }
      return report(file);
    }
  }

  /** Whether the JVM ended meanwhile. */
  private static boolean endsWithin(Duration time, RunningJvm jvm, ShutdownGuard guard)
      throws InterruptedException {
    CompletableFuture<ProcessHandle> end =
        ProcessHandle.of(jvm.pid())
            .map(ProcessHandle::onExit)
            .orElseGet(() -> CompletableFuture.completedFuture(null));
    CompletableFuture<ProcessHandle> interrupted = new CompletableFuture<>();
    guard.onShutdown(() -> interrupted.complete(null));
    try {
      CompletableFuture.anyOf(end, interrupted).get(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return end.isDone();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return end.isDone();
  }

  private int report(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw Refusal.input("the agent left no recording; its standard error may say why");
    }
    return recording == null ? reporting.reportTemporary(file) : reporting.report(List.of(file));
  }
}
