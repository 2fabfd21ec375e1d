package dev.fathom.analyzer.heap;

import dev.fathom.analyzer.model.Frame;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes frames of their records; equal frames of different threads become one object. Not
 * thread-safe.
 */
final class FrameReader {

  private static final Frame UNKNOWN = new Frame("?", "?", -1);
  private static final long MULTIPLIER = 0x9e37_79b9_7f4a_7c15L;

  private final DumpFile file;
  private final FrameIndex index;
  private final Symbols symbols;
  private final ClassTable classes;
  private final LongMap known = new LongMap();
  private final List<Frame> frames = new ArrayList<>();
  private final LongList methods = new LongList();
  private final LongList places = new LongList();

  FrameReader(DumpFile file, FrameIndex index, Symbols symbols, ClassTable classes) {
    this.file = file;
    this.index = index;
    this.symbols = symbols;
    this.classes = classes;
  }

  Frame read(long frameId) {
    long at = index.find(frameId);
    if (at < 0) {
      return UNKNOWN;
    }
    int id = file.idSize();
    long method = file.id(at + id);
    // Class and line stand side by side.
    long place = file.s8(at + 4L * id);
    long hash = (method * MULTIPLIER) ^ (((place + 1) * MULTIPLIER) >>> 7);
    long slot = known.get(hash);
    if (slot != LongMap.ABSENT
        && methods.get((int) slot) == method
        && places.get((int) slot) == place) {
      return frames.get((int) slot);
    }
    Frame frame = new Frame(className(place >>> 32), symbols.string(method), (int) place);
    known.put(hash, frames.size());
    frames.add(frame);
    methods.add(method);
    places.add(place);
    return frame;
  }

  /** The class of a frame's method; null when the dump does not say. */
  HeapClass declaringClass(long frameId) {
    long at = index.find(frameId);
    return at < 0 ? null : withSerial(file.u4(at + 4L * file.idSize()));
  }

  private HeapClass withSerial(long serial) {
    return classes.withId(symbols.classIdOfSerial(serial));
  }

  private String className(long serial) {
    HeapClass declaring = withSerial(serial);
    return declaring == null ? "?" : declaring.name();
  }
}
