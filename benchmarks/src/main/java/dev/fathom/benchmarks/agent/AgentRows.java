package dev.fathom.benchmarks.agent;

import dev.fathom.benchmarks.contest.Entrant;
import dev.fathom.benchmarks.contest.Field;
import dev.fathom.benchmarks.contest.Goal;
import dev.fathom.benchmarks.contest.ProcessRound;
import dev.fathom.benchmarks.contest.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is measured: programs with the agent against the same without it. The flight recorder runs
 * in both, with its default settings.
 */
public final class AgentRows {

  private static final List<String> LEVELS = List.of("low", "default", "high");
  private static final String DEFAULT = "default";
  private static final String PEER = "JFR alone";
  private static final String UNREACHED = "60s";

  /** 0.98 of the throughput. */
  private static final double SERVER_GOAL = 1.02;

  private static final double START_GOAL = 1.5;
  private static final double ATTACH_GOAL_MILLIS = 1_500;
  private static final double PAUSE_GOAL_MILLIS = 20;

  private final Field field;
  private final Path jar;
  private final boolean processor;

  /**
   * Makes the rows.
   *
   * @param field who can compete here
   * @param jar the agent
   * @param processor whether to measure processor time where it can be, which has no goals
   */
  public AgentRows(Field field, Path jar, boolean processor) {
    this.field = field;
    this.jar = jar.toAbsolutePath();
    this.processor = processor;
  }

  /** All of them; goals are for the default level. */
  public List<Row> list() {
    List<Row> rows = new ArrayList<>();
    for (String level : LEVELS) {
      for (Workload workload : Workload.values()) {
        rows.add(served(workload.title(), workload.name(), workload.goal(), level));
      }
      for (ServerProgram server : ServerProgram.values()) {
        rows.add(served(server.title(), server.name(), SERVER_GOAL, level));
      }
      if (field.modern()) {
        rows.add(
            served(
                ManyVirtualThreads.TITLE, ManyVirtualThreads.NAME, ManyVirtualThreads.GOAL, level));
        rows.add(
            served(
                ManyVirtualThreads.TITLE + ", waits above the threshold",
                ManyVirtualThreads.LONG_NAME,
                Double.NaN,
                level));
      }
      rows.add(start(level));
    }
    if (field.modern() && !processor) {
      rows.add(scan());
    }
    rows.add(attach("attach to a server under load, the whole", false, ATTACH_GOAL_MILLIS));
    rows.add(attach("attach to a server under load, longest stop", true, PAUSE_GOAL_MILLIS));
    return rows;
  }

  private Row served(String title, String workload, double goal, String level) {
    List<Entrant> entrants =
        List.of(
            field.served("level " + level, Entrant.OURS, withAgent(level, workload)),
            field.served(PEER, PEER, withoutAgent(workload)));
    return new Row(level + ": " + title, unit("ns"), entrants, goals(level, goal));
  }

  private Row start(String level) {
    List<Entrant> entrants =
        List.of(
            new Entrant(
                "level " + level,
                Entrant.OURS,
                () ->
                    new ProcessRound(field.java(withAgent(level, CostWorker.NOTHING)), processor)),
            new Entrant(
                PEER,
                PEER,
                () -> new ProcessRound(field.java(withoutAgent(CostWorker.NOTHING)), processor)));
    return new Row(
        level + ": start and end of a JVM", unit("ms"), entrants, goals(level, START_GOAL));
  }

  private Row scan() {
    Entrant entrant = field.served("scan", Entrant.OURS, withAgent(DEFAULT, CrowdScans.NAME));
    Goal goal = new Goal(Goal.ABSOLUTE, CrowdScans.GOAL_MILLIS);
    return new Row(DEFAULT + ": " + CrowdScans.TITLE, "ms", List.of(entrant), List.of(goal));
  }

  private Row attach(String title, boolean pause, double goal) {
    List<String> server = field.java(withoutAgent(CostWorker.LOADED));
    Entrant entrant =
        new Entrant("attach", Entrant.OURS, () -> new AttachRound(server, jar, pause));
    return new Row(title, "ms", List.of(entrant), List.of(new Goal(Goal.ABSOLUTE, goal)));
  }

  private String unit(String time) {
    return processor ? time + " of processors" : time;
  }

  private List<Goal> goals(String level, double limit) {
    boolean isJudged = !processor && level.equals(DEFAULT) && !Double.isNaN(limit);
    return isJudged ? List.of(new Goal(PEER, limit)) : List.of();
  }

  private List<String> withAgent(String level, String workload) {
    String threshold = isBelowThreshold(workload) ? ",threshold=" + UNREACHED : "";
    String agent = "-javaagent:" + jar + "=level=" + level + threshold;
    return Stream.concat(Stream.of(agent), withoutAgent(workload).stream()).toList();
  }

  private static boolean isBelowThreshold(String workload) {
    return workload.equals(ManyVirtualThreads.NAME);
  }

  private List<String> withoutAgent(String workload) {
    return List.of(
        "-XX:StartFlightRecording:settings=default,maxsize=50m"
            + (isBelowThreshold(workload) ? ",+fathom.Wait#threshold=" + UNREACHED : ""),
        CostWorker.QUIET,
        CostWorker.class.getName(),
        workload,
        field.millisOfRound(),
        Boolean.toString(processor));
  }
}
