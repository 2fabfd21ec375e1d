package dev.fathom.analyzer.recording.chunk;

/**
 * A stretch of a chunk that consists of whole events. Immutable.
 *
 * @param from offset of the first event
 * @param to where the last one ends
 */
record Span(long from, long to) {}
