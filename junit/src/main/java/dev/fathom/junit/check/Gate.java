package dev.fathom.junit.check;

import dev.fathom.junit.config.Filter;
import dev.fathom.junit.config.Settings;
import dev.fathom.junit.ledger.AgentLedger;
import dev.fathom.junit.lineage.Lineage;
import dev.fathom.junit.lineage.Lineages;
import dev.fathom.junit.lineage.Scope;
import dev.fathom.junit.threads.PlatformThreads;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The leak check of one suite: scopes begin and end, and what they leave behind is told once, to
 * the scope that created it.
 *
 * <p>Safe for use by any thread; each scope is begun and ended by one thread.
 */
public final class Gate {

  private final Settings settings;
  private final AgentLedger ledger = AgentLedger.find();
  private final Windows windows = new Windows();
  private final Map<Long, Scope> byAgentTask = new ConcurrentHashMap<>();
  private final Set<Long> settledThreads = ConcurrentHashMap.newKeySet();
  private final Set<Long> settledTasks = ConcurrentHashMap.newKeySet();
  private final Map<Scope, Trial> trials = new ConcurrentHashMap<>();
  private final Deferred deferred = new Deferred();
  private final Fixtures fixtures = new Fixtures();
  private final Lineages lineages = new Lineages(this::workingFor);
  private final Census census = new Census(lineages, ledger, windows);
  private final Amnesty amnesty;
  private final DeadlockWatch watch;
  private final SleepWatch sleepWatch;
  private final Trial suite;
  private boolean virtualControlled;

  private Gate(Settings settings, Amnesty amnesty, PrintStream err) {
    this.settings = settings;
    this.amnesty = amnesty;
    watch = new DeadlockWatch(ledger, lineages, windows, trials, err);
    sleepWatch = new SleepWatch(trials, err);
    settledThreads.addAll(PlatformThreads.alive().keySet());
    Rules rules = new Rules(settings.enabled(), Scope.Kind.SUITE, settings.linger(), List.of());
    suite = begin(Scope.Kind.SUITE, "the suite", null, rules, null);
    // Its thread may run tests, but what other code creates there is nobody's.
    lineages.leave(suite.before());
  }

  /**
   * A gate that has just shown that it sees a leak.
   *
   * @param err hears of deadlocks that no exception can tell of
   * @throws IOException if the file of known leaks cannot be read
   * @throws IllegalStateException if the gate is blind
   */
  public static Gate open(Settings settings, Supplier<LocalDate> today, PrintStream err)
      throws IOException {
    Path file = settings.current().isEmpty() ? null : Path.of(settings.current());
    List<Filter> filters = Filter.parse(settings.ignore());
    Gate gate = new Gate(settings, new Amnesty(filters, file, settings.record(), today), err);
    if (settings.enabled()) {
      new NegativeControl(gate).platform();
      gate.watch.start();
      gate.sleepWatch.start();
    }
    return gate;
  }

  /** The whole suite. */
  public Trial suite() {
    return suite;
  }

  /**
   * A scope begins on this thread.
   *
   * @param outer what it is a part of
   */
  public Trial begin(Scope.Kind kind, String name, Trial outer, Rules rules, Class<?> testClass) {
    Scope scope = new Scope(kind, name, outer == null ? null : outer.scope());
    windows.begin(scope);
    Lineage before = rules.enabled() ? lineages.enter(scope) : lineages.pause();
    if (ledger.isPresent() && kind == Scope.Kind.TEST) {
      scope.agentTask(ledger.begin(name));
      byAgentTask.put(scope.agentTask(), scope);
    }
    Trial trial = new Trial(scope, rules, testClass, outer, before);
    trials.put(scope, trial);
    return trial;
  }

  /**
   * The scope has ended on this thread: waits, as long as the rules say, for what it left to end.
   *
   * @return what is wrong, a line each; empty when nothing is
   */
  public List<String> end(Trial trial) {
    close(trial);
    try {
      controlVirtual(trial);
      return trial.rules().enabled() ? judge(trial) : excuse(trial);
    } finally {
      forget(trial.scope());
    }
  }

  /** The scope has ended on this thread: whether it left anything, without a word about what. */
  boolean endLeniently(Trial trial) {
    close(trial);
    try {
      return isAnyoneLeft(trial);
    } finally {
      forget(trial.scope());
    }
  }

  private void close(Trial trial) {
    if (trial.scope().agentTask() != 0) {
      ledger.end(trial.scope().agentTask());
    }
    trial.close();
    lineages.leave(trial.before());
  }

  private void forget(Scope scope) {
    deferred.remove(scope);
    byAgentTask.remove(scope.agentTask());
    windows.end(scope);
    trials.remove(scope);
    scope.judged();
    lineages.forgetJudged();
  }

  /** The first virtual threads of the suite have been seen: can they be seen when they leak? */
  private synchronized void controlVirtual(Trial trial) {
    if (trial.scope().hasVirtualThreads() && !virtualControlled && settings.enabled()) {
      virtualControlled = true;
      new NegativeControl(this).virtual();
    }
  }

  private List<String> excuse(Trial trial) {
    settle(remaining(trial));
    return List.of();
  }

  private List<String> judge(Trial trial) {
    List<Leak> left = leftAfterLinger(trial);
    List<Leak> later = left.stream().filter(leak -> isForLater(leak, trial)).toList();
    if (!later.isEmpty()) {
      deferred.add(laterScope(trial), later);
      left.removeAll(later);
    }
    settle(left);
    left.removeIf(leak -> amnesty.covers(leak, filters(trial)));
    List<String> problems = LeakText.of(trial, left, settings.proof());
    problems.addAll(trial.rules().filters().isEmpty() ? List.of() : unusedOf(trial));
    return problems;
  }

  /** Nearly always there is nobody, so nobody is described until somebody has been seen. */
  private List<Leak> leftAfterLinger(Trial trial) {
    List<Leak> left = new ArrayList<>();
    boolean done =
        Patience.await(
            trial.rules().linger(),
            () -> {
              left.clear();
              if (!isAnyoneLeft(trial)) {
                return true;
              }
              if (!mayDefer(trial)) {
                return false;
              }
              left.addAll(remaining(trial));
              return left.stream().allMatch(leak -> isForLater(leak, trial));
            });
    return done || !left.isEmpty() ? left : remaining(trial);
  }

  private List<String> unusedOf(Trial trial) {
    boolean whole = trial.scope().kind() == Scope.Kind.CLASS && settings.unusedIsError();
    return whole ? amnesty.unused(trial.rules().filters()) : List.of();
  }

  private static List<Filter> filters(Trial trial) {
    return trial.rules().filters();
  }

  private boolean isAnyoneLeft(Trial trial) {
    return !deferred.remaining(trial.scope()).isEmpty()
        || census.isAnyone(
            trial.scope(),
            id -> settledThreads.contains(id) || deferred.contains(id),
            settledTasks::contains);
  }

  /** What the scope has left behind and is still there. */
  private List<Leak> remaining(Trial trial) {
    List<Leak> remaining = new ArrayList<>(deferred.remaining(trial.scope()));
    remaining.addAll(
        census.of(
            trial.scope(),
            id -> settledThreads.contains(id) || deferred.contains(id),
            settledTasks::contains));
    return remaining;
  }

  private void settle(List<Leak> leaks) {
    for (Leak leak : leaks) {
      settledThreads.add(leak.thread().id());
      if (leak.task() != null) {
        settledTasks.add(leak.task().id());
      }
    }
  }

  private boolean isForLater(Leak leak, Trial trial) {
    return mayDefer(trial)
        && (isTooEarly(trial)
            || (!isOwnTask(leak, trial) && !Deeds.areDirect(leak, trial.testClass())));
  }

  /** Whether something that it left may be judged when the next wider scope ends. */
  private boolean mayDefer(Trial trial) {
    Trial outer = trial.outer();
    return outer != null
        && (isTooEarly(trial)
            || (outer.testClass() != null && fixtures.mayBeIn(outer.testClass())));
  }

  private static boolean isTooEarly(Trial trial) {
    return trial.scope().kind().compareTo(trial.rules().at()) < 0;
  }

  private static boolean isOwnTask(Leak leak, Trial trial) {
    long scope = trial.scope().agentTask();
    return leak.task() != null && scope != 0 && leak.task().scope() == scope;
  }

  private static Scope laterScope(Trial trial) {
    return trial.outer().scope();
  }

  /** Whom the current thread works for, given from whom it descends; null when for nobody. */
  private Scope workingFor(Scope descent) {
    Scope scope = ledger.isPresent() ? byAgentTask.get(ledger.currentScope()) : null;
    return scope != null && scope.isOpen() ? scope : descent.nearestOpen();
  }

  /**
   * The suite has ended.
   *
   * @return what is wrong, a line each; empty when nothing is
   * @throws IOException if the file of known leaks cannot be written
   */
  public List<String> close() throws IOException {
    watch.stop();
    sleepWatch.stop();
    List<String> problems = new ArrayList<>(end(suite));
    if (settings.unusedIsError() && settings.enabled()) {
      problems.addAll(amnesty.unused());
    }
    amnesty.writeRecord();
    return problems;
  }
}
