package dev.fathom.cli.inspect;

import java.io.IOException;
import java.util.List;

/** A shape that events are written in. Used once, by one thread. */
public sealed interface RowWriter permits TextRows, JsonRows, CsvRows {

  /** Begins with the names of the columns. */
  void begin(String type, List<Column> columns) throws IOException;

  /** Writes the values of an event, in the order of the columns; null for none. */
  void row(List<Object> values) throws IOException;

  /** Ends what was begun. */
  void end() throws IOException;
}
