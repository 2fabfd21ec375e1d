package dev.fathom.agent.core;

import dev.fathom.agent.dispatch.DispatcherInstaller;
import dev.fathom.agent.emit.Reporter;
import dev.fathom.agent.emit.Run;
import dev.fathom.agent.health.Health;
import dev.fathom.agent.ledger.ThreadFacts;
import dev.fathom.agent.options.Level;
import dev.fathom.agent.options.OptionParser;
import dev.fathom.agent.options.Options;
import dev.fathom.agent.options.ProofMode;
import dev.fathom.agent.probe.ProbeFiles;
import dev.fathom.agent.probe.ProbeTable;
import dev.fathom.agent.proof.HeapDumps;
import dev.fathom.agent.record.OwnRecording;
import dev.fathom.agent.record.Recorder;
import dev.fathom.agent.weave.SelfTest;
import dev.fathom.agent.weave.Weaver;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.text.ParseException;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.FathomDispatcher;
import java.util.function.Consumer;

/**
 * The running agent: everything behind the entry class, which knows it only as something that takes
 * options and can be closed.
 *
 * <p>Calls come one at a time, from the entry class.
 */
final class AgentCore implements Consumer<String>, AutoCloseable {

  private static final String VIRTUAL_THREAD = "java.lang.VirtualThread";

  private final Health health;
  private final Weaver weaver;
  private final Run run;
  private final Reporter reporter;
  private final Recorder recorder;
  private final Scanner scanner;
  private final MonitorWatcher monitors;
  private volatile Options options;
  private volatile ProbeTable probes;
  private volatile HeapDumps heapDumps;
  private OwnRecording recording;

  private AgentCore(
      Options options, Health health, Run run, Instrumentation instrumentation, Recorder recorder) {
    this.options = options;
    this.health = health;
    this.run = run;
    weaver = new Weaver(instrumentation, health);
    probes = ProbeTable.empty(run.epoch());
    reporter = new Reporter(run, health, this::options, this::probes);
    this.recorder = recorder;
    String first = run.attached() ? "attach" : "";
    scanner = new Scanner(reporter, this::options, health, first, this::lookForProof);
    monitors = new MonitorWatcher(reporter.contention(), health);
  }

  private Options options() {
    return options;
  }

  private ProbeTable probes() {
    return probes;
  }

  /**
   * Installs the agent.
   *
   * @param argument the options as given to the JVM
   * @param attached whether the application is running already
   * @return the running agent
   * @throws Exception if it cannot run; nothing of it is left then
   */
  static AutoCloseable install(String argument, Instrumentation instrumentation, boolean attached)
      throws Exception {
    // What the recorder does at its first use takes as long as all the rest, and needs none of it.
    Recorder recorder = new Recorder();
    Meanwhile registration = Meanwhile.begin(recorder::register);
    AgentCore core = null;
    try {
      Health health = new Health(System.err);
      Options options = parse(argument, health);
      DispatcherInstaller.install(instrumentation);
      core = new AgentCore(options, health, describeRun(attached), instrumentation, recorder);
      core.start(registration);
      return core;
    } catch (Throwable failure) {
      registration.join();
      if (core == null) {
        recorder.remove();
      } else {
        core.close();
      }
      throw failure;
    }
  }

  private static Options parse(String argument, Health health) {
    Options options =
        new OptionParser(System.getProperties(), System.getenv(), health::complain).parse(argument);
    health.quiet(options.quiet());
    if (options.help()) {
      System.err.println(Options.helpText());
    }
    return options;
  }

  private static Run describeRun(boolean attached) throws IOException {
    ProcessHandle process = ProcessHandle.current();
    long start = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return new Run(process.pid(), start, FathomDispatcher.nextEpoch(), attached, version());
  }

  private static String version() throws IOException {
    Properties properties = new Properties();
    try (InputStream in =
        AgentCore.class.getClassLoader().getResourceAsStream("fathom-agent.properties")) {
      properties.load(in);
    }
    return properties.getProperty("version");
  }

  private void start(Meanwhile registration) {
    boolean before = FathomDispatcher.enter();
    try {
      weave();
      registration.complete();
      connect();
    } finally {
      FathomDispatcher.leave(before);
    }
  }

  private void weave() {
    loadProbes(this::refuseOrComplain);
    weaver.weave(options.level(), options.jdk(), probes);
    test();
  }

  private void connect() {
    recorder.listen(reporter::chunkEnd);
    record();
    prepareProof();
    if (options.jdk()) {
      warmUp();
    }
    watchVirtualThreads();
    FathomDispatcher.connect(reporter.sink());
    if (run.attached() && options.jdk()) {
      reporter.adopt();
    }
    scanner.start();
  }

  /** After weaving, which tells when they go on. */
  private void watchVirtualThreads() {
    boolean told = weaver.hasWoven(VIRTUAL_THREAD);
    boolean seen = reporter.watchVirtualThreads(told);
    boolean wanted = options.jdk() && options.level().includes(Level.DEFAULT);
    if (wanted && told && seen) {
      reporter.alsoCosts(monitors.start());
    } else if (wanted && ThreadFacts.existVirtual()) {
      health.complain("monitors of virtual threads are not observed: this JVM does not show them");
    }
  }

  private void test() {
    // This thread works for the agent, so it is unobserved; but the test must be seen.
    FathomDispatcher.leave(false);
    boolean passed = new SelfTest().passes();
    FathomDispatcher.enter();
    if (!passed) {
      refuseOrComplain(
          "the self-test failed: waits are not seen; is another agent rewriting classes, or is this"
              + " JDK newer than the agent?");
    }
  }

  /**
   * Passes a wait through everything that a wait passes through, and forgets it: to load and link
   * all that for the first time inside somebody's lock would be to do a great deal there.
   */
  private void warmUp() {
    Options low = new OptionParser(new Properties(), Map.of(), problem -> {}).parse("level=low");
    FathomDispatcher.connect(new Reporter(run, health, () -> low, this::probes).sink());
    FathomDispatcher.leave(false);
    try {
      new Semaphore(0).tryAcquire(1, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      FathomDispatcher.enter();
      FathomDispatcher.connect(null);
    }
  }

  /** Known before anything is woven for them. */
  private void loadProbes(Consumer<String> problems) {
    probes = probes.with(ProbeFiles.load(options.probes(), problems));
  }

  private void record() {
    if (options.record().isEmpty() || recording != null) {
      return;
    }
    try {
      recording = new OwnRecording(options, run.pid());
    } catch (IOException | ParseException | RuntimeException e) {
      refuseOrComplain("no recording: " + e.getMessage());
    }
  }

  private void prepareProof() {
    if (options.proof() == ProofMode.OFF || heapDumps != null) {
      return;
    }
    if (recording == null) {
      refuseOrComplain("no proof: it is written beside a recording; name one with record=FILE");
      return;
    }
    try {
      heapDumps = HeapDumps.beside(recording.file(), options, reporter::anybodyWaits, health);
    } catch (IOException | IllegalStateException e) {
      refuseOrComplain("no proof: " + e.getMessage());
    }
  }

  private void lookForProof() {
    HeapDumps dumps = heapDumps;
    if (dumps != null) {
      dumps.looked();
    }
  }

  private void refuseOrComplain(String problem) {
    if (options.strict()) {
      throw new IllegalStateException(problem);
    }
    health.complain(problem);
  }

  /** Changes what can be changed: the level, thresholds and periods, and a recording to begin. */
  @Override
  public void accept(String argument) {
    boolean within = FathomDispatcher.enter();
    try {
      Options before = options;
      options = parse(argument, health);
      boolean otherProbes = !options.probes().equals(before.probes());
      if (otherProbes) {
        loadProbes(health::complain);
      }
      weaver.weave(options.level(), options.jdk(), probes);
      watchVirtualThreads();
      if (otherProbes || !options.level().includes(Level.DEFAULT)) {
        reporter.probesChanged();
      }
      record();
      prepareProof();
    } finally {
      FathomDispatcher.leave(within);
    }
  }

  /** Takes the agent away: code is as it was, nothing of the core is referred to any more. */
  @Override
  public void close() {
    boolean before = FathomDispatcher.enter();
    try {
      FathomDispatcher.connect(null);
      weaver.unweave();
      scanner.stop();
      monitors.stop();
      if (heapDumps != null) {
        heapDumps.close();
      }
      reporter.end();
      // In this order: the recorder forgets classes that are no longer registered when a chunk
      // ends, and the recording's end may be the last one for long.
      recorder.remove();
      if (recording != null) {
        recording.close();
      }
    } finally {
      FathomDispatcher.leave(before);
    }
  }
}
