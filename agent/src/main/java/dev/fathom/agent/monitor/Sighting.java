package dev.fathom.agent.monitor;

import java.util.function.BooleanSupplier;

/**
 * A thread was seen to wait for a monitor. Says at any later time whether it has gone on since;
 * once it has, that stays so. Immutable.
 *
 * @param monitor what it waits for
 * @param over whether it has gone on
 */
record Sighting(Monitor monitor, BooleanSupplier over) implements BooleanSupplier {

  @Override
  public boolean getAsBoolean() {
    return over.getAsBoolean();
  }
}
