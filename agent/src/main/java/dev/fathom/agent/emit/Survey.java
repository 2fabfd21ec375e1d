package dev.fathom.agent.emit;

import dev.fathom.agent.ledger.Entry;
import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.LedgerVisitor;
import dev.fathom.agent.ledger.OpenTask;
import dev.fathom.agent.ledger.OpenWait;
import dev.fathom.agent.ledger.Slots;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What one walk over the open ledger found: what has come of age, as far as there may be rows of
 * it, and whose stacks are wanted.
 *
 * <p>Each object that a walk looks at is one that no cache has, so it looks at each once, and at no
 * more than is needed to know that not all can be written. The next walk begins where this one
 * found the first to be left out. Confined to one thread at a time.
 */
final class Survey implements LedgerVisitor {

  private final long begun;
  private final long begunBy;
  private final Bounds bounds;
  private final WantedStacks wantedStacks;
  private final Consumer<OpenTask> gone;
  private final Consumer<OpenTask> queued;
  private final int openWaits;
  private final int openTasks;
  private final List<OpenWait> owned = new ArrayList<>();
  private final List<OpenWait> others = new ArrayList<>();
  private final List<OpenTask> tasks = new ArrayList<>();
  private long youngWaits;
  private long agedWaits;
  private long agedTasks;
  private long youngTasks;

  /**
   * Nothing was seen yet.
   *
   * @param begunBy waits and tasks that began later are too young
   * @param gone takes tasks that have ended without a word
   * @param queued takes tasks that have not begun to run
   */
  Survey(
      Ledger ledger,
      long begunBy,
      Bounds bounds,
      WantedStacks wantedStacks,
      Consumer<OpenTask> gone,
      Consumer<OpenTask> queued) {
    begun = ledger.timeline().now();
    openWaits = ledger.openWaits();
    openTasks = ledger.openTasks();
    this.begunBy = begunBy;
    this.bounds = bounds;
    this.wantedStacks = wantedStacks;
    this.gone = gone;
    this.queued = queued;
  }

  @Override
  public void gone(OpenTask task) {
    gone.accept(task);
  }

  /** Of a crowd of young ones not all: when they come of age they have their turn. */
  @Override
  public boolean cares(OpenWait wait) {
    return wait.began() <= begunBy || youngWaits++ < bounds.sample();
  }

  @Override
  public boolean open(OpenWait wait) {
    if (wait.began() > begunBy) {
      return true;
    }
    agedWaits++;
    List<OpenWait> alike = wait.hadOwner() ? owned : others;
    if (alike.size() < bounds.rows()) {
      alike.add(wait);
    }
    wantedStacks.consider(wait);
    return !isCrowd(agedWaits, youngWaits, openWaits);
  }

  @Override
  public boolean open(OpenTask task) {
    boolean started = task.isStarted();
    if (!started) {
      queued.accept(task);
    }
    if ((started ? task.started() : task.created()) > begunBy) {
      youngTasks++;
      return true;
    }
    agedTasks++;
    if (tasks.size() < bounds.rows()) {
      tasks.add(task);
    }
    if (started) {
      wantedStacks.consider(task);
    }
    return !isCrowd(agedTasks, youngTasks, openTasks);
  }

  /** Whether more have come of age than can be written, or clearly will have by a sample. */
  private boolean isCrowd(long aged, long young, long open) {
    long seen = aged + young;
    boolean isClear = seen >= bounds.sample() && aged * open > 2L * bounds.rows() * seen;
    return aged > bounds.rows() || (aged > bounds.rowsOfMore() && isClear);
  }

  /** The instant of the walk. */
  long begun() {
    return begun;
  }

  /** Waits and tasks that began later are too young. */
  long begunBy() {
    return begunBy;
  }

  /** Of what there is, as much as may be written. */
  Bounds bounds() {
    return bounds;
  }

  /** Whose stacks a scan wants. */
  WantedStacks wantedStacks() {
    return wantedStacks;
  }

  /** How many waits are open, young ones too. */
  int openWaits() {
    return openWaits;
  }

  /** The waits to be written, those with an owner first. */
  List<OpenWait> waits() {
    List<OpenWait> chosen = new ArrayList<>(first(owned, waitRows()));
    chosen.addAll(first(others, waitRows() - chosen.size()));
    return chosen;
  }

  /** The tasks to be written. */
  List<OpenTask> tasks() {
    return first(tasks, taskRows());
  }

  /** Whether there may be rows of all that has come of age. */
  boolean isWhole() {
    return waitRows() == agedWaits && taskRows() == agedTasks;
  }

  /** Where the next walk over waits should begin; {@code from} is where this one did. */
  int nextWait(int from) {
    int ownedRows = Math.min(waitRows(), owned.size());
    return ownedRows < owned.size()
        ? next(owned, ownedRows, from)
        : next(others, waitRows() - ownedRows, from);
  }

  /** Where the next walk over tasks should begin; {@code from} is where this one did. */
  int nextTask(int from) {
    return next(tasks, taskRows(), from);
  }

  private int waitRows() {
    boolean isCrowd = isCrowd(agedWaits, youngWaits, openWaits);
    return isCrowd ? bounds.rowsOfMore() : (int) agedWaits;
  }

  private int taskRows() {
    boolean isCrowd = isCrowd(agedTasks, youngTasks, openTasks);
    return isCrowd ? bounds.rowsOfMore() : (int) agedTasks;
  }

  private static <E> List<E> first(List<E> all, int most) {
    return all.subList(0, Math.min(most, all.size()));
  }

  private static int next(List<? extends Entry> all, int taken, int from) {
    return taken < all.size() ? Slots.placeOf(all.get(taken)) : from;
  }
}
