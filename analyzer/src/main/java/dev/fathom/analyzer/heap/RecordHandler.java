package dev.fathom.analyzer.heap;

import java.io.IOException;

/**
 * Hears of the records of a dump, in the order of the file. Positions point at the record's tag in
 * a segment, or at the body of a record outside. The scanner has checked that the record is
 * complete.
 */
interface RecordHandler {

  default void utf8(long id, long textAt, long length) {}

  default void loadClass(long serial, long classId, long nameId) {}

  default void frame(long id, long bodyAt) {}

  default void trace(long serial, long bodyAt) {}

  /** A root that belongs to no thread. */
  default void root(int tag, long objectId) {}

  default void threadRoot(long objectId, long threadSerial, long traceSerial) {}

  /** A root in a frame, or a local of native code; {@code end} is where the record ends. */
  default void frameRoot(long threadSerial, long at, long end) {}

  default void classDump(long id, long at) throws IOException {}

  default void instance(long id, long at, long classId, long length) throws IOException {}

  default void objectArray(long id, long at) throws IOException {}

  default void primitiveArray(long id, long at) throws IOException {}
}
