package dev.fathom.analyzer.analysis.deadlock;

import dev.fathom.analyzer.dump.DumpedThread;
import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.ledger.OpenTaskRow;
import dev.fathom.analyzer.ledger.Run;
import java.util.HashMap;
import java.util.Map;

/** Names the threads of a dump, which shows of virtual ones only the id. Immutable. */
final class DumpedNames {

  private final Map<String, String> byId = new HashMap<>();

  DumpedNames(Ledger ledger) {
    for (Run run : ledger.runs()) {
      run.present()
          .ifPresent(scan -> scan.tasks().values().forEach(task -> byId.put(id(task), name(task))));
    }
  }

  private static String id(OpenTaskRow task) {
    return "#" + task.thread().id();
  }

  private static String name(OpenTaskRow task) {
    return task.name().isEmpty() ? task.thread().display() : task.name();
  }

  String of(DumpedThread thread) {
    return of(thread.display());
  }

  /** What a dump calls a thread. */
  String of(String dumped) {
    return byId.getOrDefault(dumped, dumped);
  }
}
