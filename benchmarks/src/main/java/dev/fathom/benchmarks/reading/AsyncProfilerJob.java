package dev.fathom.benchmarks.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import one.jfr.ClassRef;
import one.jfr.JfrReader;
import one.jfr.MethodRef;
import one.jfr.StackTrace;
import one.jfr.event.ContendedLock;
import one.jfr.event.Event;

/**
 * The job by async-profiler's reader. Its own types serve for the JDK's events; ours are classes
 * that read their fields one by one, in the order in which they are written.
 */
final class AsyncProfilerJob implements Job {

  private static final String[] NAMES = {SEND, TASK, LOCK, BLOCKED};

  private final KeyTable sites = new KeyTable();
  private final KeyTable threads = new KeyTable();

  @Override
  public Totals read(Path file) throws IOException {
    Totals totals = new Totals();
    try (JfrReader reader = new JfrReader(file.toString())) {
      reader.stopAtNewChunk = true;
      reader.registerEvent(SEND, Send.class);
      reader.registerEvent(TASK, Task.class);
      reader.registerEvent(LOCK, Lock.class);
      do {
        chunk(reader, totals);
      } while (reader.hasMoreChunks());
    }
    return totals;
  }

  private void chunk(JfrReader reader, Totals totals) throws IOException {
    sites.clear();
    threads.clear();
    Event event = reader.readEvent();
    while (event != null) {
      if (event instanceof Read read) {
        sites.add(read.number(), read.subject, event.stackTraceId, read.nanos);
        threads.add(0, 0, event.tid, 0);
      } else if (event instanceof ContendedLock lock) {
        sites.add(
            3, lock.classId, event.stackTraceId, (long) (lock.duration * reader.nanosPerTick));
        threads.add(0, 0, event.tid, 0);
      }
      event = reader.readEvent();
    }
    sites.forEach(
        (type, subject, stack, count, nanos) ->
            totals.add(site(reader, type, subject, stack), count, nanos));
    threads.forEach((type, none, thread, count, nanos) -> totals.add(name(reader, thread), count));
  }

  private static String name(JfrReader reader, long thread) {
    String name = reader.threads.get(thread);
    return name == null ? "" : name;
  }

  private static Totals.Site site(JfrReader reader, int type, long subject, long stack) {
    StackTrace trace = reader.stackTraces.get(stack);
    MethodRef top =
        trace == null || trace.methods.length == 0 ? null : reader.methods.get(trace.methods[0]);
    return new Totals.Site(
        NAMES[type],
        className(reader, subject),
        top == null ? "" : className(reader, top.cls),
        top == null ? "" : text(reader.symbols.get(top.name)));
  }

  private static String className(JfrReader reader, long id) {
    ClassRef ref = reader.classes.get(id);
    return ref == null ? "" : text(reader.symbols.get(ref.name)).replace('/', '.');
  }

  private static String text(byte[] symbol) {
    return symbol == null ? "" : new String(symbol, StandardCharsets.UTF_8);
  }

  /** What the three have in common: a start, a duration, a thread, a stack and a class. */
  abstract static class Read extends Event {
    final long nanos;
    final long subject;

    private Read(JfrReader reader, long start, long ticks) {
      super(start, reader.getVarint(), reader.getVarint());
      this.nanos = (long) (ticks * reader.nanosPerTick);
      this.subject = reader.getVarlong();
    }

    Read(JfrReader reader) {
      this(reader, reader.getVarlong(), reader.getVarlong());
    }

    abstract int number();
  }

  /** A send; what is behind the class is skipped with the rest of the event. */
  public static final class Send extends Read {
    public Send(JfrReader reader) {
      super(reader);
    }

    @Override
    int number() {
      return 0;
    }
  }

  /** A task. */
  public static final class Task extends Read {
    public Task(JfrReader reader) {
      super(reader);
    }

    @Override
    int number() {
      return 1;
    }
  }

  /** A wait for a lock. */
  public static final class Lock extends Read {
    public Lock(JfrReader reader) {
      super(reader);
    }

    @Override
    int number() {
      return 2;
    }
  }
}
