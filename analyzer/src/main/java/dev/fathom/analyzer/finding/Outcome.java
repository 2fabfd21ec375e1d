package dev.fathom.analyzer.finding;

/** How an analysis went. */
public sealed interface Outcome {

  /** The rule. */
  RuleId rule();

  /** It ran; its findings, possibly none, are in the report. */
  record Completed(RuleId rule) implements Outcome {}

  /**
   * It could not run, because the recording lacks what it needs.
   *
   * @param reason a sentence that names the setting which would have shown it
   */
  record Skipped(RuleId rule, String reason) implements Outcome {}

  /**
   * It broke, which is Fathom's own bug; the other analyses are not affected.
   *
   * @param reason the exception in one line
   */
  record Failed(RuleId rule, String reason) implements Outcome {}
}
