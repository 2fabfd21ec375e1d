package dev.fathom.agent.emit;

import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Resources;
import java.util.Collections;
import java.util.Iterator;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;

/**
 * Goes round all resources, a part at a time: of a hundred thousand of them not all can have a row
 * every few seconds. Confined to one thread at a time.
 */
final class Rotation {

  private final Resources resources;
  private Iterator<Resource> rest = Collections.emptyIterator();

  Rotation(Resources resources) {
    this.resources = resources;
  }

  /**
   * Goes on from where the last call stopped, to the last resource at most.
   *
   * @param mostRows how many rows are enough
   * @param mostVisits how many resources are
   * @param enough whether to stop before that
   * @param writer writes a resource's rows and says how many they were
   */
  void visit(int mostRows, int mostVisits, BooleanSupplier enough, ToIntFunction<Resource> writer) {
    if (!rest.hasNext()) {
      rest = resources.all().iterator();
    }
    int rows = 0;
    int visits = 0;
    while (rows < mostRows && visits < mostVisits && rest.hasNext() && !enough.getAsBoolean()) {
      rows += writer.applyAsInt(rest.next());
      visits++;
    }
    if (!rest.hasNext()) {
      // Else it would hold on to the last round's resources.
      rest = Collections.emptyIterator();
    }
  }

  /** Begins with the first one again. */
  void restart() {
    rest = Collections.emptyIterator();
  }
}
