package dev.fathom.demo.gallery;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * One run of a program and what came of it. Immutable.
 *
 * @param expectation what must be said
 * @param mode how it was run
 * @param setting under which conditions
 * @param verdict how the report compares
 * @param findings what was found instead
 * @param talk what the program said on its error stream
 */
record Trial(
    Expectation expectation,
    Mode mode,
    Setting setting,
    Verdict verdict,
    List<Found> findings,
    String talk) {

  /** Runs it and judges the report. */
  static Trial of(Expectation expectation, Mode mode, Setting setting)
      throws IOException, InterruptedException {
    GalleryRun run = GalleryRun.of(expectation.program(), mode, setting);
    if (!run.complete()) {
      Verdict miss = Verdict.incomplete();
      return new Trial(expectation, mode, setting, miss, List.of(), run.talk());
    }
    List<Found> findings = run.findings();
    Verdict verdict = verdict(expectation, mode, setting, run);
    Trial trial =
        new Trial(expectation, mode, setting, verdict, findings, run.talk() + lost(run.report()));
    return trial.required() ? trial : trial.with(verdict.belowLevel(expectation));
  }

  private Trial with(Verdict other) {
    return new Trial(expectation, mode, setting, other, findings, talk);
  }

  private static Verdict verdict(
      Expectation expectation, Mode mode, Setting setting, GalleryRun run) {
    List<Found> findings = run.findings();
    return switch (mode) {
      case SICK ->
          switch (setting.heap()) {
            case NONE -> Verdict.ofSick(expectation, findings, run.measured());
            case CERTAIN -> Verdict.ofProof(expectation, findings);
            case PLAIN -> Verdict.ofUnproved(expectation, findings);
          };
      case LUCKY -> Verdict.ofLucky(expectation, findings);
      case HEALTHY -> Verdict.ofHealthy(expectation, findings);
    };
  }

  private static String lost(JsonNode report) {
    JsonNode notices = report.path("recording").path("notices");
    return notices.isEmpty() ? "" : notices.toString();
  }

  /** How it was run. */
  private String key() {
    return expectation + " " + mode.name().toLowerCase(Locale.ROOT) + " " + setting;
  }

  @Override
  public String toString() {
    return key() + ": " + verdict + (verdict.right() ? "" : "; found " + findings);
  }

  /** Whether it must be found: at its level, and wherever something else is asked. */
  boolean required() {
    return mode != Mode.SICK
        || setting.dumps()
        || setting.level().compareTo(expectation.level()) >= 0;
  }

  /** Whether all is as the table has it; below its level, nothing wrong may be said. */
  boolean passed() {
    boolean ran = !verdict.equals(Verdict.incomplete());
    return verdict.right() || (ran && !required() && verdict.unexpected().isEmpty());
  }
}
