package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.ledger.OpenTaskRow;
import dev.fathom.analyzer.model.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The live tasks by creator, executor and context. Immutable; any thread may use it. */
final class TaskGroups {

  private final Map<Key, List<OpenTaskRow>> byCreator = new HashMap<>();
  private final Map<Key, List<OpenTaskRow>> byExecutor = new HashMap<>();
  private final Map<Key, List<OpenTaskRow>> byContext = new HashMap<>();

  /** Groups of these tasks, each in their order. */
  TaskGroups(List<OpenTaskRow> tasks) {
    Grouping creators = new Grouping(byCreator);
    Grouping executors = new Grouping(byExecutor);
    Grouping contexts = new Grouping(byContext);
    for (OpenTaskRow task : tasks) {
      creators.add(task.creator(), task);
      if (!task.executor().isNothing()) {
        executors.add(task.executor(), task);
      }
      if (!task.context().isNothing()) {
        contexts.add(task.context(), task);
      }
    }
  }

  /** Tasks of one group often follow each other. */
  private static final class Grouping {
    private final Map<Key, List<OpenTaskRow>> all;
    private Key latest;
    private List<OpenTaskRow> group;

    Grouping(Map<Key, List<OpenTaskRow>> all) {
      this.all = all;
    }

    void add(Key common, OpenTaskRow task) {
      if (!common.equals(latest)) {
        latest = common;
        group = all.computeIfAbsent(common, key -> new ArrayList<>());
      }
      group.add(task);
    }
  }

  /** Live tasks that this one created. */
  List<OpenTaskRow> createdBy(Key creator) {
    return creator.isNothing() ? List.of() : byCreator.getOrDefault(creator, List.of());
  }

  /** Live tasks of the same run and creator, itself among them; also where that is not known. */
  List<OpenTaskRow> siblings(OpenTaskRow task) {
    return task == null ? List.of() : byCreator.getOrDefault(task.creator(), List.of());
  }

  /** Live tasks that the executor or pool runs or will run. */
  List<OpenTaskRow> runBy(Key executor) {
    return executor.isNothing() ? List.of() : byExecutor.getOrDefault(executor, List.of());
  }

  /** Live tasks that run under the scope of a context. */
  List<OpenTaskRow> under(Key context) {
    return byContext.getOrDefault(context, List.of());
  }
}
