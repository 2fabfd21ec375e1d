package dev.fathom.agent.emit;

import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.OpenTask;
import java.util.function.Consumer;

/**
 * Walks over the open ledger once before each scan, and takes account of what has ended without a
 * word. Where there is more than a scan may write, it begins each time where the last scan stopped.
 * Confined to one thread at a time.
 */
final class Surveyor {

  private final Ledger ledger;
  private final Consumer<OpenTask> gone;
  private int waitsFrom;
  private int tasksFrom;

  /**
   * Has walked over nothing.
   *
   * @param gone takes tasks whose threads have ended
   */
  Surveyor(Ledger ledger, Consumer<OpenTask> gone) {
    this.ledger = ledger;
    this.gone = gone;
  }

  /**
   * One walk.
   *
   * @param begunBy waits and tasks that began later are too young
   * @param mostStacks how many are wanted for each resource
   */
  Survey survey(long begunBy, Bounds bounds, int mostStacks) {
    UnseenStarts unseen = new UnseenStarts(ledger);
    Survey survey =
        new Survey(ledger, begunBy, bounds, new WantedStacks(mostStacks), gone, unseen::consider);
    ledger.pruneWaits(waitsFrom, survey);
    ledger.pruneTasks(tasksFrom, survey);
    unseen.forget();
    waitsFrom = survey.nextWait(waitsFrom);
    tasksFrom = survey.nextTask(tasksFrom);
    return survey;
  }
}
