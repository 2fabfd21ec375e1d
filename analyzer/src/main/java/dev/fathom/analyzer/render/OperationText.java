package dev.fathom.analyzer.render;

import dev.fathom.analyzer.finding.Counts;
import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.finding.Severity;
import dev.fathom.analyzer.operation.Operation;
import dev.fathom.analyzer.operation.Step;
import java.io.IOException;
import java.util.Locale;

/** For a person in a terminal: an operation as a list of what happened when. Immutable. */
public final class OperationText {

  private final Palette palette;
  private final int width;

  /**
   * A renderer for a terminal.
   *
   * @param width columns, at least 40
   */
  public OperationText(Palette palette, int width) {
    this.palette = palette;
    this.width = Math.max(40, width);
  }

  /**
   * Writes the operation, with a line feed at its end.
   *
   * @param out is neither flushed nor closed
   * @throws IOException what {@code out} throws
   */
  public void render(Operation operation, Appendable out) throws IOException {
    TextLines lines = new TextLines(out, width);
    if (operation.steps().isEmpty()) {
      String known = String.join(", ", operation.known());
      lines.wrapped(
          "",
          "No task of operation "
              + operation.id()
              + " is in the recording"
              + (known.isEmpty() ? "; none names its operation." : "; there is " + known + "."));
      return;
    }
    lines.line(
        palette.strong("Operation " + operation.id())
            + ": "
            + Counts.of(operation.tasks(), "task")
            + ", "
            + Durations.format(operation.nanos())
            + ", of which its tasks waited "
            + Durations.format(operation.waitNanos()));
    lines.blank();
    long begin = operation.steps().get(0).startNanos();
    for (Step step : operation.steps()) {
      step(step, begin, lines);
    }
  }

  private void step(Step step, long begin, TextLines lines) throws IOException {
    String when =
        String.format(
            Locale.ROOT,
            "%8s %7s  ",
            "+" + Durations.format(step.startNanos() - begin),
            Durations.format(step.nanos()));
    String what =
        step.isTask()
            ? palette.strong(step.task()) + (isPlain(step) ? " runs" : " runs: " + step.result())
            : step.task()
                + " waits: "
                + step.waitedFor()
                + (isPlain(step) ? "" : ", " + result(step));
    lines.wrapped(when, what);
    for (String other : step.meanwhile()) {
      lines.wrapped(" ".repeat(22), palette.faint("meanwhile: ") + other);
    }
  }

  private static boolean isPlain(Step step) {
    return step.result().equals("done");
  }

  private String result(Step step) {
    return step.result().equals("open")
        ? palette.severity(Severity.WARNING, "not ended")
        : step.result();
  }
}
