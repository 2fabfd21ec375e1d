package dev.fathom.analyzer.recording.chunk;

/**
 * A chunk and where it stands in its file. Immutable.
 *
 * @param header as it is in the file
 * @param offset of the header, from the beginning of the file
 * @param size how many bytes belong to the chunk, which a damaged header may not know
 */
public record ChunkExtent(ChunkHeader header, long offset, long size) {}
