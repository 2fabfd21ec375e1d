package dev.fathom.analyzer.analysis.spinning;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.graph.LiveTask;
import dev.fathom.analyzer.model.Frame;
import java.util.Comparator;
import java.util.List;

/** Finds tasks that the last scan saw running inside of a primitive, where nobody stays long. */
final class Spinners {

  private Spinners() {}

  static List<LiveTask> of(Context context) {
    return context.graph().tasks().stream()
        .filter(task -> task.isRunning() && isInPrimitive(task))
        .sorted(Comparator.comparing(task -> task.site().toString()))
        .toList();
  }

  private static boolean isInPrimitive(LiveTask task) {
    List<Frame> frames = task.stack().frames();
    return !task.site().isUnknown()
        && !frames.isEmpty()
        && frames.get(0).className().startsWith("dev.fathom.runtime.");
  }
}
