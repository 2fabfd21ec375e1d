package dev.fathom.agent.proof;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One of the two heap dumps that lie beside a recording, and the file of facts next to it, which
 * says what the dump cannot. Immutable.
 *
 * <p>The facts are written last: a dump without them was not completed.
 *
 * @param dump where it is or will be
 */
record HeapDumpFile(Path dump) {

  private static final String RECORDING = ".jfr";

  /**
   * The dump with this number, 1 or 2, of a recording: {@code app.jfr} has {@code
   * app-heap-1.hprof}.
   */
  static HeapDumpFile of(Path recording, int number) {
    String name = recording.getFileName().toString();
    String base =
        name.endsWith(RECORDING) ? name.substring(0, name.length() - RECORDING.length()) : name;
    return new HeapDumpFile(recording.resolveSibling(base + "-heap-" + number + ".hprof"));
  }

  private Path facts() {
    return dump.resolveSibling(dump.getFileName() + ".facts");
  }

  /**
   * Makes room for the dump of this run.
   *
   * @throws IOException if there is a file that no earlier run of ours has left
   */
  void removeStale() throws IOException {
    if (Files.exists(dump) && !Files.exists(facts())) {
      throw new IOException(dump + " exists already");
    }
    delete();
  }

  private void delete() throws IOException {
    Files.deleteIfExists(facts());
    Files.deleteIfExists(dump);
  }

  /**
   * Writes a dump of the live objects. All threads stand still meanwhile.
   *
   * @throws IOException if it cannot be written; nothing of it is left then
   */
  void write() throws IOException {
    HotSpotDiagnosticMXBean jvm =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    try {
      String before = waitNumbers();
      jvm.dumpHeap(dump.toAbsolutePath().toString(), true);
      Files.write(
          facts(),
          List.of(
              "fathom-heap-facts 1",
              "eliminate-allocations=" + eliminatesAllocations(jvm),
              "jvmci-compiler=" + compilesThroughJvmci(jvm),
              "live=true",
              "before=" + before,
              "after=" + waitNumbers()));
    } catch (IOException | RuntimeException failure) {
      delete();
      throw failure;
    }
  }

  /** Uptime and, for each platform thread, how many waits it has begun. */
  private static String waitNumbers() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    StringBuilder text = new StringBuilder();
    text.append(ManagementFactory.getRuntimeMXBean().getUptime()).append(':');
    for (ThreadInfo info : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (info != null) {
        text.append(' ').append(info.getThreadId()).append(':').append(info.getWaitedCount());
      }
    }
    return text.toString();
  }

  private static boolean eliminatesAllocations(HotSpotDiagnosticMXBean jvm) {
    return flag(jvm, "EliminateAllocations", true) && flag(jvm, "DoEscapeAnalysis", true);
  }

  private static boolean compilesThroughJvmci(HotSpotDiagnosticMXBean jvm) {
    return flag(jvm, "UseJVMCICompiler", false) || flag(jvm, "EnableJVMCI", false);
  }

  private static boolean flag(HotSpotDiagnosticMXBean jvm, String name, boolean otherwise) {
    try {
      return Boolean.parseBoolean(jvm.getVMOption(name).getValue());
    } catch (IllegalArgumentException noSuchFlag) {
      return otherwise;
    }
  }
}
