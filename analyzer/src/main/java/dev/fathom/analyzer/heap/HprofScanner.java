package dev.fathom.analyzer.heap;

import java.io.IOException;

/**
 * Walks through all records of a dump once and hands them out.
 *
 * <p>Every length is checked against what encloses it before anything is read, so that a damaged
 * file ends in an exception with the offset. Root records may stand anywhere between objects, as
 * JDK 25 writes them. Format: the comment of HotSpot's {@code heapDumper.cpp}.
 */
final class HprofScanner {

  private static final String MAGIC = "JAVA PROFILE 1.0.";
  private static final int LONGEST_MAGIC = 64;
  private static final int RECORD_HEADER = 9;
  private static final long STEP = 1 << 24;

  private final DumpFile file;
  private final RecordHandler handler;
  private final Progress progress;
  private final String phase;
  private final int id;
  private long nextReport;

  HprofScanner(DumpFile file, RecordHandler handler, Progress progress, String phase) {
    this.file = file;
    this.handler = handler;
    this.progress = progress;
    this.phase = phase;
    this.id = file.idSize();
  }

  /** Checks the header and learns the size of ids from it. Answers where the records begin. */
  static long readHeader(DumpFile file) throws UnreadableHeapDumpException {
    if (file.size() >= 2 && file.u2(0) == 0x1f8b) {
      throw file.unreadable(0, "it is compressed with gzip; unpack it first");
    }
    int length = 0;
    while (length < LONGEST_MAGIC && length < file.size() && file.u1(length) != 0) {
      length++;
    }
    if (!file.utf8(0, length).startsWith(MAGIC)) {
      throw file.unreadable(0, "it is not a heap dump in the HPROF format");
    }
    long records = length + 1L + Integer.BYTES + Long.BYTES;
    if (records > file.size()) {
      throw file.unreadable(file.size(), "the file ends inside the header");
    }
    int idSize = file.s4(length + 1L);
    if (idSize != Integer.BYTES && idSize != Long.BYTES) {
      throw file.unreadable(length + 1L, "an id cannot have " + idSize + " bytes");
    }
    file.setIdSize(idSize);
    return records;
  }

  /** Walks from the first record to the end. */
  void scan(long records) throws IOException {
    long at = records;
    boolean complete = false;
    while (at < file.size()) {
      require(at, RECORD_HEADER, file.size());
      int tag = file.u1(at);
      long length = file.u4(at + 5);
      long body = at + RECORD_HEADER;
      require(body, length, file.size());
      complete |= tag == Tag.HEAP_DUMP || tag == Tag.HEAP_DUMP_END;
      record(tag, body, length);
      at = body + length;
      report(at);
    }
    if (!complete) {
      throw file.unreadable(at, "the end of the heap dump is missing; was it still being written?");
    }
  }

  private void record(int tag, long body, long length) throws IOException {
    long end = body + length;
    switch (tag) {
      case Tag.UTF8 -> {
        require(body, id, end);
        handler.utf8(file.id(body), body + id, length - id);
      }
      case Tag.LOAD_CLASS -> {
        require(body, 8 + 2L * id, end);
        handler.loadClass(file.u4(body), file.id(body + 4), file.id(body + 8 + id));
      }
      case Tag.FRAME -> {
        require(body, 8 + 4L * id, end);
        handler.frame(file.id(body), body);
      }
      case Tag.TRACE -> {
        require(body, 12, end);
        require(body + 12, file.u4(body + 8) * id, end);
        handler.trace(file.u4(body), body);
      }
      case Tag.HEAP_DUMP, Tag.HEAP_DUMP_SEGMENT -> segment(body, end);
      default -> {}
    }
  }

  private void segment(long from, long end) throws IOException {
    long at = from;
    while (at < end) {
      int tag = file.u1(at);
      long next =
          tag < Tag.CLASS_DUMP || tag == Tag.ROOT_UNKNOWN
              ? root(tag, at, end)
              : object(tag, at, end);
      at = next;
      report(at);
    }
  }

  private long root(int tag, long at, long end) throws IOException {
    long next = at + 1 + rootLength(tag, at);
    require(at, next - at, end);
    switch (tag) {
      case Tag.ROOT_THREAD_OBJECT ->
          handler.threadRoot(file.id(at + 1), file.u4(at + 1 + id), file.u4(at + 5 + id));
      case Tag.ROOT_JNI_LOCAL, Tag.ROOT_JAVA_FRAME, Tag.ROOT_NATIVE_STACK, Tag.ROOT_THREAD_BLOCK ->
          handler.frameRoot(file.u4(at + 1 + id), at, next);
      default -> handler.root(tag, file.id(at + 1));
    }
    return next;
  }

  private long rootLength(int tag, long at) throws UnreadableHeapDumpException {
    return switch (tag) {
      case Tag.ROOT_UNKNOWN, Tag.ROOT_STICKY_CLASS, Tag.ROOT_MONITOR_USED -> id;
      case Tag.ROOT_JNI_GLOBAL -> 2L * id;
      case Tag.ROOT_NATIVE_STACK, Tag.ROOT_THREAD_BLOCK -> id + 4L;
      case Tag.ROOT_JNI_LOCAL, Tag.ROOT_JAVA_FRAME, Tag.ROOT_THREAD_OBJECT -> id + 8L;
      default -> throw unknown(tag, at);
    };
  }

  private long object(int tag, long at, long end) throws IOException {
    long next;
    switch (tag) {
      case Tag.INSTANCE_DUMP -> {
        require(at, 9 + 2L * id, end);
        long length = file.u4(at + 5 + 2L * id);
        next = checked(at, 9 + 2L * id + length, end);
        handler.instance(file.id(at + 1), at, file.id(at + 5 + id), length);
      }
      case Tag.OBJECT_ARRAY_DUMP -> {
        require(at, 9 + 2L * id, end);
        next = checked(at, 9 + 2L * id + file.u4(at + 5 + id) * id, end);
        handler.objectArray(file.id(at + 1), at);
      }
      case Tag.PRIMITIVE_ARRAY_DUMP -> {
        require(at, 10L + id, end);
        int size = BasicType.size(file.u1(at + 9 + id), id);
        next = checked(at, 10L + id + file.u4(at + 5 + id) * size, end);
        handler.primitiveArray(file.id(at + 1), at);
      }
      case Tag.CLASS_DUMP -> {
        next = new ClassDumpReader(file, at, end).end();
        handler.classDump(file.id(at + 1), at);
      }
      default -> throw unknown(tag, at);
    }
    return next;
  }

  private long checked(long at, long length, long end) throws UnreadableHeapDumpException {
    require(at, length, end);
    return at + length;
  }

  private void require(long at, long length, long end) throws UnreadableHeapDumpException {
    if (length <= end - at) {
      return;
    }
    throw end == file.size()
        ? file.unreadable(at, "the file ends inside a record; was it still being written?")
        : file.unreadable(at, "a record does not fit into what encloses it");
  }

  private UnreadableHeapDumpException unknown(int tag, long at) {
    return file.unreadable(at, "there is no record with tag 0x" + Integer.toHexString(tag));
  }

  private void report(long at) {
    if (at >= nextReport) {
      nextReport = at + STEP;
      progress.reached(phase, at, file.size());
    }
  }
}
