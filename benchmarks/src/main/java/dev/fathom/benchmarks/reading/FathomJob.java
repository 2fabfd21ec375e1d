package dev.fathom.benchmarks.reading;

import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.event.StringField;
import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.ThreadRef;
import dev.fathom.analyzer.recording.Chunk;
import dev.fathom.analyzer.recording.Recordings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The job by our reader. */
final class FathomJob implements Job {

  private static final Map<EventType, StringField> SUBJECTS = new HashMap<>();
  private static final Map<EventType, Integer> NUMBERS = new HashMap<>();
  private static final String[] NAMES = {SEND, TASK, LOCK, BLOCKED, BLOCKED};

  static {
    type(SEND, "payload");
    type(TASK, "task");
    type(LOCK, "lock");
    type(ENTER, "monitorClass");
    type(PARK, "parkedClass");
  }

  private final int threads;

  FathomJob(int threads) {
    this.threads = threads;
  }

  private static void type(String name, String subject) {
    EventType type = EventType.of(name);
    NUMBERS.put(type, SUBJECTS.size());
    SUBJECTS.put(type, type.stringField(subject));
  }

  @Override
  public Totals read(Path file) throws IOException {
    List<Chunk> chunks = Recordings.open(List.of(file)).chunks();
    Totals all = new Totals();
    if (threads == 1) {
      Pass pass = new Pass();
      for (Chunk chunk : chunks) {
        pass.over(chunk, all);
      }
      return all;
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    ThreadLocal<Pass> passes = ThreadLocal.withInitial(Pass::new);
    try {
      List<Future<Totals>> parts = new ArrayList<>();
      for (Chunk chunk : chunks) {
        parts.add(pool.submit(() -> passes.get().over(chunk, new Totals())));
      }
      for (Future<Totals> part : parts) {
        all.merge(part.get());
      }
      return all;
    } catch (InterruptedException | ExecutionException failure) {
      throw new UncheckedIOException(new IOException(failure));
    } finally {
      pool.shutdown();
    }
  }

  /** One chunk after the other: sums by ids, and a name for each id when it comes first. */
  private static final class Pass {

    private final KeyTable sites = new KeyTable();
    private final KeyTable threads = new KeyTable();
    private final Map<Long, String> subjects = new HashMap<>();
    private final Map<Long, Frame> frames = new HashMap<>();
    private final Map<Long, String> names = new HashMap<>();
    private EventType lastType;
    private StringField subject;
    private int number;

    Totals over(Chunk chunk, Totals totals) throws IOException {
      sites.clear();
      threads.clear();
      subjects.clear();
      frames.clear();
      names.clear();
      chunk.read(SUBJECTS.keySet(), this::accept);
      sites.forEach(
          (type, subjectKey, stack, count, nanos) ->
              totals.add(site(type, subjectKey, stack), count, nanos));
      threads.forEach((type, none, thread, count, nanos) -> totals.add(names.get(thread), count));
      return totals;
    }

    private void accept(Row row) {
      EventType type = row.type();
      if (type != lastType) {
        lastType = type;
        subject = SUBJECTS.get(type);
        number = NUMBERS.get(type);
      }
      long subjectKey = row.key(subject);
      long stack = row.stackKey();
      if (sites.add(number, subjectKey, stack, row.durationNanos())) {
        subjects.computeIfAbsent(subjectKey, key -> row.get(subject));
        frames.computeIfAbsent(stack, key -> row.topFrame());
      }
      long thread = row.threadKey();
      if (threads.add(0, 0, thread, 0)) {
        ThreadRef ref = row.thread();
        names.put(thread, ref == null ? "" : ref.name());
      }
    }

    private Totals.Site site(int type, long subjectKey, long stack) {
      Frame frame = frames.get(stack);
      String named = subjects.get(subjectKey);
      return new Totals.Site(
          NAMES[type],
          named == null ? "" : named,
          frame == null ? "" : frame.className(),
          frame == null ? "" : frame.method());
    }
  }
}
