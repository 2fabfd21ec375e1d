package dev.fathom.analyzer.heap;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Opens a dump in two passes: the first learns names, classes, threads, roots and how many objects
 * there are; the second notes where each object lies.
 */
final class HeapDumpLoader {

  final DumpFile file;
  final Symbols symbols;
  final ClassTable classes = new ClassTable();
  final ObjectTable objects = new ObjectTable();
  final ThreadTable threads = new ThreadTable();
  final FrameIndex frames;
  final LongMap traces = new LongMap();
  final LongList roots = new LongList();
  private final LongMap classPositions = new LongMap();

  HeapDumpLoader(Path path, Progress progress) throws IOException {
    file = new DumpFile(path);
    symbols = new Symbols(file);
    frames = new FrameIndex(file);
    long records = HprofScanner.readHeader(file);
    new HprofScanner(file, new Survey(), progress, "reading records").scan(records);
    if (objects.total() > Integer.MAX_VALUE - 8) {
      throw file.unreadable(0, "it has more than two thousand million objects");
    }
    classes.link(file, classPositions);
    objects.seal(file.size());
    new HprofScanner(file, new Locate(), progress, "locating objects").scan(records);
    objects.finish();
    for (HeapClass c : classes.all()) {
      c.setObject(objects.indexOf(c.id()));
    }
  }

  private final class Survey implements RecordHandler {

    @Override
    public void utf8(long id, long textAt, long length) {
      symbols.text(id, textAt);
    }

    @Override
    public void loadClass(long serial, long classId, long nameId) {
      symbols.classLoaded(serial, classId, nameId);
    }

    @Override
    public void frame(long id, long bodyAt) {
      frames.add(id, bodyAt);
    }

    @Override
    public void trace(long serial, long bodyAt) {
      traces.put(serial, bodyAt);
    }

    @Override
    public void root(int tag, long objectId) {
      // A monitor in use keeps nothing alive: the JVM deflates it when its object dies.
      if (tag != Tag.ROOT_MONITOR_USED) {
        roots.add(objectId);
      }
    }

    @Override
    public void threadRoot(long objectId, long threadSerial, long traceSerial) {
      threads.thread(objectId, threadSerial, traceSerial);
    }

    @Override
    public void frameRoot(long threadSerial, long at, long end) {
      threads.root(threadSerial, at, end);
    }

    @Override
    public void classDump(long id, long at) throws IOException {
      classes.add(new ClassDumpReader(file, at, file.size()).read(symbols));
      classPositions.put(id, at);
      objects.count(id);
    }

    @Override
    public void instance(long id, long at, long classId, long length) {
      objects.count(id);
    }

    @Override
    public void objectArray(long id, long at) {
      objects.count(id);
    }

    @Override
    public void primitiveArray(long id, long at) {
      objects.count(id);
    }
  }

  private final class Locate implements RecordHandler {

    private long lastClassId;
    private HeapClass lastClass;

    @Override
    public void classDump(long id, long at) {
      objects.add(id, at, false);
    }

    @Override
    public void instance(long id, long at, long classId, long length) throws IOException {
      if (classId != lastClassId || lastClass == null) {
        lastClass = classes.withId(classId);
        lastClassId = classId;
      }
      if (lastClass == null) {
        throw file.unreadable(at, "an object's class is not in the dump");
      }
      if (length < lastClass.size()) {
        throw file.unreadable(at, "an object is shorter than its class says");
      }
      lastClass.countInstance();
      // A class of any other loader may be known through its instances alone.
      objects.add(id, at, lastClass.slots().length == 0 && lastClass.loaderId() == 0);
    }

    @Override
    public void objectArray(long id, long at) {
      objects.add(id, at, file.s4(at + 5 + file.idSize()) == 0);
    }

    @Override
    public void primitiveArray(long id, long at) {
      objects.add(id, at, true);
    }
  }
}
