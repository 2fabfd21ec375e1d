package dev.fathom.benchmarks.contest;

import java.util.List;

/**
 * One comparison.
 *
 * @param title what is measured
 * @param unit of the figures
 * @param entrants who takes part, ours first
 * @param goals what we want to reach
 */
public record Row(String title, String unit, List<Entrant> entrants, List<Goal> goals) {}
