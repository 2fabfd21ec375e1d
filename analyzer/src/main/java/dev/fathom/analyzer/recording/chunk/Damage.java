package dev.fathom.analyzer.recording.chunk;

/**
 * A part that could not be read. Immutable.
 *
 * @param offset where it begins, in bytes from the start of the file
 * @param bytes how long it is; -1 when unknown
 * @param reason one clause in plain words
 */
public record Damage(long offset, long bytes, String reason) {}
