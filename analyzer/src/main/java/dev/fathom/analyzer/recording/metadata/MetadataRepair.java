package dev.fathom.analyzer.recording.metadata;

import dev.fathom.analyzer.recording.bytes.Memory;

/**
 * Metadata without what keeps other readers from reading a chunk at all. Stateless.
 *
 * <p>The JDK's reader gives up a chunk for one annotation whose type is not declared. Here all that
 * contradicts itself is left out, so that the rest can be read.
 */
public final class MetadataRepair {

  private MetadataRepair() {}

  /**
   * The metadata event that begins there, put right.
   *
   * @return a whole event to be used instead; null when nothing is wrong with it
   * @throws dev.fathom.analyzer.recording.bytes.MalformedException when it cannot be read
   */
  public static byte[] repaired(Memory memory, int position) {
    Element root = MetadataReader.tree(memory, position);
    TypeMending mending = new TypeMending(root);
    Element mended = mending.mended();
    return mending.changed() ? ElementWriter.event(mended) : null;
  }
}
