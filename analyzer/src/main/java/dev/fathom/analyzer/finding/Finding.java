package dev.fathom.analyzer.finding;

import java.util.List;

/**
 * What a rule found at one place. Immutable.
 *
 * @param rule the rule
 * @param grade how certain it is
 * @param fingerprint equal for the same finding in another run or after a move of lines
 * @param message one sentence
 * @param site the place that it blames
 * @param resource what is waited for; null when there is no single one
 * @param threads names of the threads, distinct and sorted, capped
 * @param tasks the exact stuck or slow set, sorted, capped; the whole number is {@code count}
 * @param count how many tasks or waits it stands for
 * @param totalWaitNanos waiting time of all of them together
 * @param maxWaitNanos the longest wait
 * @param evidence what supports it, most important first
 * @param whyNotProved what would make it certain; empty when proved or not applicable
 * @param fix what to do, in a sentence
 */
public record Finding(
    RuleId rule,
    Grade grade,
    String fingerprint,
    String message,
    Site site,
    ResourceRef resource,
    List<String> threads,
    List<TaskRef> tasks,
    long count,
    long totalWaitNanos,
    long maxWaitNanos,
    List<Evidence> evidence,
    String whyNotProved,
    String fix) {

  public Finding {
    threads = List.copyOf(threads);
    tasks = List.copyOf(tasks);
    evidence = List.copyOf(evidence);
  }
}
