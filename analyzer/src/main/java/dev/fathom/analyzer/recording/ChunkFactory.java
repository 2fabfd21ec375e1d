package dev.fathom.analyzer.recording;

import java.nio.file.Path;

/** Chooses how chunks are decoded: the one place to exchange the decoder. */
final class ChunkFactory {

  private ChunkFactory() {}

  static Chunk chunk(Path file, long offset, long size, long startNanos, long durationNanos) {
    return new JdkChunk(file, offset, size, startNanos, durationNanos);
  }
}
