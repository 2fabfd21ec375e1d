package dev.fathom.benchmarks.reading;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The job that every reader does: the number and total duration of five types of events by type,
 * class and top frame, and their number by thread. The two types of the JDK count as one, for
 * async-profiler's reader does not tell them apart.
 */
interface Job {

  String SEND = "lab.ChannelSend";
  String TASK = "lab.TaskRun";
  String LOCK = "lab.LockWait";
  String ENTER = "jdk.JavaMonitorEnter";
  String PARK = "jdk.ThreadPark";
  String BLOCKED = "blocked";

  /** Does it. */
  Totals read(Path file) throws IOException;
}
