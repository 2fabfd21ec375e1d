package dev.fathom.agent.ledger;

import java.util.ArrayList;
import java.util.List;

/** Remembers the tasks that a walk over the ledger found gone. */
public final class GoneTasks implements LedgerVisitor {

  private final List<OpenTask> gone = new ArrayList<>();

  @Override
  public boolean cares(OpenWait wait) {
    return true;
  }

  @Override
  public boolean open(OpenWait wait) {
    return true;
  }

  @Override
  public boolean open(OpenTask task) {
    return true;
  }

  @Override
  public void gone(OpenTask task) {
    gone.add(task);
  }

  List<OpenTask> all() {
    return gone;
  }
}
