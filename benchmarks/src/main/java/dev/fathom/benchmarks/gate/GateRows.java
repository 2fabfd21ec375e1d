package dev.fathom.benchmarks.gate;

import dev.fathom.benchmarks.contest.Entrant;
import dev.fathom.benchmarks.contest.Field;
import dev.fathom.benchmarks.contest.Goal;
import dev.fathom.benchmarks.contest.ProcessRound;
import dev.fathom.benchmarks.contest.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is measured: the whole process of a suite with the leak check, and of the same without. */
public final class GateRows {

  private static final String PEER = "no check";
  private static final double GOAL = 1.03;
  private static final double GOAL_WITH_AGENT = 1.10;

  private final Field field;
  private final Path agent;

  /**
   * Makes the rows.
   *
   * @param field who can compete here
   * @param agent the agent's jar
   */
  public GateRows(Field field, Path agent) {
    this.field = field;
    this.agent = agent.toAbsolutePath();
  }

  /** All of them. */
  public List<Row> list() {
    return List.of(
        row("500 short tests under the check", GOAL, List.of()),
        row(
            "500 short tests under the check, with the agent",
            GOAL_WITH_AGENT,
            List.of("-javaagent:" + agent)));
  }

  private Row row(String title, double goal, List<String> options) {
    List<Entrant> entrants =
        List.of(
            entrant("check", Entrant.OURS, options, true), entrant(PEER, PEER, List.of(), false));
    return new Row(title, "ms", entrants, List.of(new Goal(PEER, goal)));
  }

  private Entrant entrant(String name, String group, List<String> options, boolean checked) {
    List<String> words = new ArrayList<>(options);
    words.add(SuiteProcess.class.getName());
    words.add(Boolean.toString(checked));
    return new Entrant(name, group, () -> new ProcessRound(field.java(words), false));
  }
}
