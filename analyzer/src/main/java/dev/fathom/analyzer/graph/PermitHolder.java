package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.Stack;
import dev.fathom.analyzer.model.ThreadRef;

/**
 * Somebody who has permits or leases of a pool, and has not given them back. Immutable.
 *
 * @param task nothing when unknown
 * @param thread never null; its id is 0 when unknown
 * @param count how many
 * @param ageNanos for how long
 * @param ended whether the holder has ended without giving them back
 * @param acquired where; empty when not taken
 */
public record PermitHolder(
    Key task, ThreadRef thread, long count, long ageNanos, boolean ended, Stack acquired) {}
