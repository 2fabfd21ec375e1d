package dev.fathom.analyzer.summary;

import dev.fathom.analyzer.event.Row;

/** The summary of an analysis that learns all from what is shared. */
public final class Nothing implements Summary<Nothing> {

  private static final long serialVersionUID = 1L;

  @Override
  public void accumulate(Row row) {}

  @Override
  public Nothing merge(Nothing later) {
    return this;
  }
}
