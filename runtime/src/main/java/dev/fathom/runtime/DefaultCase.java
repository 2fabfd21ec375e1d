package dev.fathom.runtime;

import java.util.function.BooleanSupplier;

/** What a select does instead of waiting. */
record DefaultCase(Select.Action action) implements Select.Case {

  @Override
  public Select.Case when(BooleanSupplier enabled) {
    throw new UnsupportedOperationException("a default has no guard");
  }
}
