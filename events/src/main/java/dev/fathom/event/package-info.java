/**
 * The contract between the agent, which writes these events, and the analyzer, which reads them.
 *
 * <p>Changes are additive only. JFR user events carry scalars, so a relation is a row of its own,
 * and {@code (runId, id)} is the key of everything. Durations are nanoseconds.
 */
package dev.fathom.event;
