package dev.fathom.analyzer.proof;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.RuntimeMXBean;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;

/**
 * Lets a JVM write a heap dump with its sidecar. The beans may be those of this JVM or of another
 * on this machine. Stateless.
 */
public final class HeapSnapshot {

  private HeapSnapshot() {}

  /**
   * Writes a dump of the live objects. All threads of the JVM stand still meanwhile.
   *
   * @param dump where to; the name must end in {@code .hprof} and nothing may be there yet
   * @return what was written into the sidecar
   * @throws IOException if it cannot be written
   */
  public static Sidecar take(
      HotSpotDiagnosticMXBean jvm, ThreadMXBean threads, RuntimeMXBean runtime, Path dump)
      throws IOException {
    WaitNumbers before = WaitNumbers.of(threads, runtime.getUptime());
    jvm.dumpHeap(dump.toAbsolutePath().toString(), true);
    WaitNumbers after = WaitNumbers.of(threads, runtime.getUptime());
    Sidecar sidecar = new Sidecar(facts(jvm), true, before, after);
    sidecar.writeFor(dump);
    return sidecar;
  }

  /** The flags of a JVM. What it does not know is taken to be against a proof. */
  public static JvmFacts facts(HotSpotDiagnosticMXBean jvm) {
    boolean eliminates =
        flag(jvm, "EliminateAllocations", true) && flag(jvm, "DoEscapeAnalysis", true);
    // Other languages on the JVM compile through JVMCI also while Java does not.
    boolean jvmci = flag(jvm, "UseJVMCICompiler", false) || flag(jvm, "EnableJVMCI", false);
    return new JvmFacts(eliminates, jvmci);
  }

  private static boolean flag(HotSpotDiagnosticMXBean jvm, String name, boolean otherwise) {
    try {
      return Boolean.parseBoolean(jvm.getVMOption(name).getValue());
    } catch (IllegalArgumentException noSuchFlag) {
      // A JVM without the flag has no such compiler, or another default that we cannot know.
      return otherwise;
    }
  }
}
