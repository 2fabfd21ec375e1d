package dev.fathom.analyzer.analysis.cancellation;

import dev.fathom.analyzer.graph.LiveTask;

/**
 * A task that goes on after it was cancelled. Immutable.
 *
 * @param task the task
 * @param byContext whether its context was closed; else its thread was interrupted
 * @param nanos how long it has certainly gone on since
 */
record Ignoring(LiveTask task, boolean byContext, long nanos) {}
