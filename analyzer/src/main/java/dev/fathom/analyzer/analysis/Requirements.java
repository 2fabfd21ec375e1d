package dev.fathom.analyzer.analysis;

import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.event.Scan;
import java.util.Set;

/** The sentences for what a recording lacks, so that all analyses name a setting the same way. */
public final class Requirements {

  private static final String AGENT =
      "start the application with -javaagent:fathom-agent.jar to see it.";

  private Requirements() {}

  /**
   * Why an analysis of the open ledger cannot run.
   *
   * @param what a clause: what is not in the recording
   * @return a sentence; empty when the recording has scans
   */
  public static String scans(Coverage coverage, String what) {
    return coverage.covers(Scan.TYPE) ? "" : what + " is not in the recording; " + AGENT;
  }

  /**
   * Why an analysis of the agent's rows cannot run.
   *
   * @param what a clause: what is not in the recording
   * @return a sentence; empty when any of the types was recorded
   */
  public static String anyOf(Coverage coverage, Set<EventType> types, String what) {
    if (types.stream().anyMatch(coverage::covers)) {
      return "";
    }
    return types.stream()
        .filter(type -> coverage.of(type) == Coverage.Availability.DISABLED)
        .map(EventType::name)
        .sorted()
        .findFirst()
        .map(name -> what + " is not in the recording; set " + name + "#enabled=true to see it.")
        .orElse(what + " is not in the recording; " + AGENT);
  }

  /**
   * Why an analysis of one of the JVM's own events cannot run.
   *
   * @param what a clause: what is not in the recording
   * @return a sentence; empty when the JVM would have recorded it
   */
  public static String jdk(Coverage coverage, EventType type, String what) {
    return switch (coverage.of(type)) {
      case UNDECLARED ->
          what + " is not in the recording; its JVM has no " + type.name() + " events.";
      case DISABLED ->
          what + " is not in the recording; set " + type.name() + "#enabled=true to see it.";
      case ENABLED, PRESENT -> "";
    };
  }
}
