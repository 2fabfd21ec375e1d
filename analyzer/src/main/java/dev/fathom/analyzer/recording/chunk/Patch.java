package dev.fathom.analyzer.recording.chunk;

/**
 * Bytes to put over those of a chunk. Immutable, as long as nobody writes to the array.
 *
 * @param offset where they go, from the beginning of the chunk
 * @param bytes the bytes
 */
// Never compared; a copy of the array would be made for nothing.
@SuppressWarnings("ArrayRecordComponent")
public record Patch(long offset, byte[] bytes) {}
