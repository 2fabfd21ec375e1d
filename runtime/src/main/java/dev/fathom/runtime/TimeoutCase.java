package dev.fathom.runtime;

import dev.fathom.runtime.observe.Observable;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** What a select does when it has waited for some time. */
record TimeoutCase(Duration timeout, Select.Action action) implements Select.Case, Observable {

  @Override
  public Select.Case when(BooleanSupplier enabled) {
    throw new UnsupportedOperationException("a timeout has no guard");
  }

  @Override
  public String kind() {
    return "timer";
  }

  @Override
  public String label() {
    return "";
  }
}
