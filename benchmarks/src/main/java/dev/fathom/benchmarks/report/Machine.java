package dev.fathom.benchmarks.report;

import java.lang.management.ManagementFactory;

/** What the figures were measured on, as far as the JVM knows. */
final class Machine {

  String describe() {
    return "%s %s, %s %s, %d processors. Load average at the end: %.1f.\n"
        .formatted(
            System.getProperty("java.vm.name"),
            System.getProperty("java.vm.version"),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }
}
