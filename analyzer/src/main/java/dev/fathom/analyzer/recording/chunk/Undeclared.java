package dev.fathom.analyzer.recording.chunk;

/** Which events of a type that the chunk does not declare may be there. */
@FunctionalInterface
interface Undeclared {

  /**
   * Whether such an event may be there. Asked once for each, in the order of the file.
   *
   * @param type its id
   * @param offset of the event in the chunk
   */
  boolean accepts(long type, long offset);
}
