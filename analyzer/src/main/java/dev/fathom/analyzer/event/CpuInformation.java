package dev.fathom.analyzer.event;

/** Fields of {@code jdk.CPUInformation}: what the JVM runs on. */
public final class CpuInformation {

  public static final EventType TYPE = EventType.of("jdk.CPUInformation");
  public static final LongField HARDWARE_THREADS = TYPE.longField("hwThreads");

  private CpuInformation() {}
}
