package dev.fathom.analyzer.recording;

import dev.fathom.analyzer.recording.chunk.Damage;
import java.nio.file.Path;

/**
 * A part of a recording that could not be read. Immutable.
 *
 * @param file the recording
 * @param offset where the part begins, in bytes from the start of the file
 * @param bytes how long it is; -1 when unknown
 * @param reason one clause in plain words, such as {@code the file ends inside a chunk}
 */
public record Loss(Path file, long offset, long bytes, String reason) {

  static Loss of(Path file, Damage damage) {
    return new Loss(file, damage.offset(), damage.bytes(), damage.reason());
  }
}
