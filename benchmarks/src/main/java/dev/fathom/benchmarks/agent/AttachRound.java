package dev.fathom.benchmarks.agent;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.fathom.benchmarks.contest.Contestant;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An attach to a fresh server under load, in milliseconds.
 *
 * @param server what starts it; says one line when it is loaded
 * @param jar the agent
 * @param pause whether to measure the longest stop of all threads instead of the whole
 */
record AttachRound(List<String> server, Path jar, boolean pause) implements Contestant {

  private static final double NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);
  private static final Pattern TOTAL = Pattern.compile("Redefine.*Total: +(\\d+) ns");

  @Override
  public void warmUp() throws IOException {
    round();
  }

  @Override
  public double round() throws IOException {
    Path log = Files.createTempFile("safepoints", ".log");
    List<String> command = new ArrayList<>(server);
    // Beside the option that turns other logging off.
    command.add(command.indexOf(CostWorker.QUIET) + 1, "-Xlog:safepoint*=info:file=" + log);
    Process process = new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
    try {
      if (process.inputReader().readLine() == null) {
        return Double.NaN;
      }
      double whole = attach(process.pid());
      return pause ? longest(log) : whole;
    } finally {
      process.destroyForcibly().onExit().join();
      Files.deleteIfExists(log);
    }
  }

  private double attach(long pid) throws IOException {
    long start = System.nanoTime();
    try {
      VirtualMachine jvm = VirtualMachine.attach(Long.toString(pid));
      try {
        jvm.loadAgent(jar.toString(), "");
      } finally {
        jvm.detach();
      }
    } catch (AttachNotSupportedException | AgentLoadException | AgentInitializationException e) {
      throw new IOException(e);
    }
    return (System.nanoTime() - start) / NANOS_PER_MILLI;
  }

  private static double longest(Path log) throws IOException {
    long longest = 0;
    for (String line : Files.readAllLines(log)) {
      Matcher total = TOTAL.matcher(line);
      if (total.find()) {
        longest = Math.max(longest, Long.parseLong(total.group(1)));
      }
    }
    return longest == 0 ? Double.NaN : longest / NANOS_PER_MILLI;
  }

  @Override
  public void close() {
    // The server has ended with its round.
  }
}
