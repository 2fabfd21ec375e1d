package dev.fathom.benchmarks.contest;

import dev.fathom.benchmarks.statistics.Samples;
import java.util.Map;

/**
 * What a row gave.
 *
 * @param row which one
 * @param samples of each entrant, in the order of the row; the rounds with the same number were run
 *     one right after the other
 * @param disturbance the share of the machine that others used, of every round of everybody
 */
public record Outcome(Row row, Map<Entrant, Samples> samples, Samples disturbance) {}
