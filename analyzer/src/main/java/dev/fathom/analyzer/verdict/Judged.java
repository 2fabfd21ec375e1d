package dev.fathom.analyzer.verdict;

import dev.fathom.analyzer.finding.Finding;

/**
 * A finding and what it means. Immutable.
 *
 * @param finding the finding
 * @param status what it means
 */
public record Judged(Finding finding, Status status) {}
