package dev.fathom.demo.gallery;

import dev.fathom.demo.gallery.Expectation.Level;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Runs of programs that are still to be made. Used by one thread. */
final class Trials {

  private record Plan(Expectation expectation, Mode mode, Setting setting) {
    Trial run() throws IOException, InterruptedException {
      return Trial.of(expectation, mode, setting);
    }
  }

  private final List<Plan> plans = new ArrayList<>();

  /** One more run. */
  void add(Expectation expectation, Mode mode, Setting setting) {
    plans.add(new Plan(expectation, mode, setting));
  }

  /**
   * All runs of a program on one kind of threads.
   *
   * @param modes of {@code sick}, {@code healthy}, {@code lucky} and the three kinds of heap
   */
  static void planAll(
      Trials trials,
      Expectation expectation,
      String kind,
      Collection<Level> levels,
      Collection<String> modes) {
    for (Level level : levels) {
      Setting setting = Setting.of(level, kind);
      trials.addIf(modes.contains("sick"), expectation, Mode.SICK, setting);
      trials.addIf(modes.contains("healthy"), expectation, Mode.HEALTHY, setting);
    }
    boolean lucky = modes.contains("lucky") && !expectation.predictors().isEmpty();
    trials.addIf(lucky, expectation, Mode.LUCKY, Setting.of(Level.HIGH, kind));
    planHeap(trials, expectation, kind, modes, List.of());
  }

  /**
   * All runs of a program with heap dumps.
   *
   * @param modes of {@code heap}, {@code heap-plain} and {@code heap-healthy}
   * @param jvm further options of the JVM
   */
  static void planHeap(
      Trials trials,
      Expectation expectation,
      String kind,
      Collection<String> modes,
      List<String> jvm) {
    if (expectation.heapGrade().isEmpty()) {
      return;
    }
    Setting certain = Setting.of(kind, Heap.CERTAIN, jvm);
    trials.addIf(modes.contains("heap"), expectation, Mode.SICK, certain);
    Setting plain = Setting.of(kind, Heap.PLAIN, jvm);
    trials.addIf(modes.contains("heap-plain"), expectation, Mode.SICK, plain);
    trials.addIf(modes.contains("heap-healthy"), expectation, Mode.HEALTHY, certain);
  }

  private void addIf(boolean wanted, Expectation of, Mode mode, Setting setting) {
    if (wanted) {
      add(of, mode, setting);
    }
  }

  /** Makes all runs, so many at a time, and tells of each in the order in which they were added. */
  List<Trial> run(int jobs, Consumer<Trial> progress)
      throws InterruptedException, ExecutionException {
    ExecutorService executor = Executors.newFixedThreadPool(jobs);
    try {
      List<Future<Trial>> running = new ArrayList<>();
      plans.forEach(plan -> running.add(executor.submit(plan::run)));
      List<Trial> trials = new ArrayList<>();
      for (Future<Trial> future : running) {
        trials.add(future.get());
        progress.accept(trials.get(trials.size() - 1));
      }
      return trials;
    } finally {
      executor.shutdownNow();
    }
  }
}
