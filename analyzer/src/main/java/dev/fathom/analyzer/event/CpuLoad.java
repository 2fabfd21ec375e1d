package dev.fathom.analyzer.event;

/** Fields of {@code jdk.CPULoad}: shares of all processors, from 0 to 1, since the last one. */
public final class CpuLoad {

  public static final EventType TYPE = EventType.of("jdk.CPULoad");
  public static final DoubleField JVM_USER = TYPE.doubleField("jvmUser");
  public static final DoubleField JVM_SYSTEM = TYPE.doubleField("jvmSystem");
  public static final DoubleField MACHINE_TOTAL = TYPE.doubleField("machineTotal");

  private CpuLoad() {}
}
