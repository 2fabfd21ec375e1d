package dev.fathom.benchmarks.agent;

import dev.fathom.benchmarks.topology.Lap;
import dev.fathom.benchmarks.topology.Topology;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;

/**
 * A hundred thousand virtual threads that wait, each for a queue of its own, and all the while. A
 * run is the agent's next periodic scan of them, timed by the agent itself.
 */
final class CrowdScans implements Topology {

  static final String NAME = "SCANS";
  static final String TITLE = "scan of 100,000 waiting virtual threads";
  static final double GOAL_MILLIS = 20;

  private static final String EVENT = "fathom.Scan";
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final BlockingQueue<Duration> scans = new LinkedBlockingQueue<>();
  private final ManyVirtualThreads crowd = new ManyVirtualThreads();
  private final RecordingStream stream = new RecordingStream();

  CrowdScans() throws InterruptedException {
    crowd.run(1);
    stream.enable(EVENT);
    stream.onEvent(EVENT, this::scanned);
    stream.startAsync();
  }

  private void scanned(RecordedEvent scan) {
    if (scan.getString("reason").equals("period")) {
      scans.add(scan.getDuration("took"));
    }
  }

  /** Counts in milliseconds. */
  @Override
  public Lap run(int elements) throws InterruptedException {
    scans.clear();
    return new Lap(NANOS_PER_MILLI, scans.take().toNanos());
  }
}
