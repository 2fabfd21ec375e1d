package dev.fathom.benchmarks.contest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * How the processors have spent their time since the machine was started, in ticks of a hundredth
 * of a second. Read from the proc file system of Linux; elsewhere all is zero.
 *
 * @param all ticks of all processors
 * @param idle those in which there was nothing to do
 * @param ours those that this process and its children used
 */
record ProcessorTime(long all, long idle, long ours) {

  private static final Path MACHINE = Path.of("/proc/stat");
  private static final Path SELF = Path.of("/proc/self/stat");
  private static final long TICK_MILLIS = 10;

  /** In the line of the machine, behind its label: user, nice, system, idle, iowait, ..., steal. */
  private static final int MACHINE_FIELDS = 8;

  private static final int IDLE = 3;
  private static final int IO_WAIT = 4;

  /** In the line of a process, behind its name: own and children's, user and system. */
  private static final int FIRST_TIME = 11;

  private static final int TIMES = 4;
  private static final int FIRST_TIME_OF_CHILDREN = 13;
  private static final int TIMES_OF_CHILDREN = 2;

  static ProcessorTime now() throws IOException {
    if (!Files.isReadable(MACHINE)) {
      return new ProcessorTime(0, 0, 0);
    }
    long[] machine = machine();
    long idle = machine[IDLE] + machine[IO_WAIT];
    return new ProcessorTime(Arrays.stream(machine).sum(), idle, ended() + running());
  }

  private static long[] machine() throws IOException {
    try (Stream<String> lines = Files.lines(MACHINE)) {
      String[] fields = lines.findFirst().orElseThrow().trim().split("\\s+");
      return Arrays.stream(fields)
          .skip(1)
          .limit(MACHINE_FIELDS)
          .mapToLong(Long::parseLong)
          .toArray();
    }
  }

  /** What those children of this process have used that have ended. */
  static long ofEndedChildrenMillis() throws IOException {
    return TICK_MILLIS * times(FIRST_TIME_OF_CHILDREN, TIMES_OF_CHILDREN);
  }

  /** Of this process, and of those of its children that have ended. */
  private static long ended() throws IOException {
    return times(FIRST_TIME, TIMES);
  }

  private static long times(int first, int count) throws IOException {
    String line = Files.readString(SELF);
    String[] fields = line.substring(line.lastIndexOf(')') + 2).trim().split(" ");
    return Arrays.stream(fields).skip(first).limit(count).mapToLong(Long::parseLong).sum();
  }

  private static long running() {
    return ProcessHandle.current()
            .descendants()
            .mapToLong(child -> child.info().totalCpuDuration().orElse(Duration.ZERO).toMillis())
            .sum()
        / TICK_MILLIS;
  }

  /** The share of the machine that others have used between an earlier moment and this one. */
  double foreignShareSince(ProcessorTime before) {
    long passed = all - before.all;
    long foreign = passed - (idle - before.idle) - (ours - before.ours);
    return passed == 0 ? 0 : Math.max(0, (double) foreign / passed);
  }
}
