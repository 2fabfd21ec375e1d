package dev.fathom.cli;

import dev.fathom.cli.inspect.CsvRows;
import dev.fathom.cli.inspect.JsonRows;
import dev.fathom.cli.inspect.RowWriter;
import dev.fathom.cli.inspect.TextRows;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/** How events are written. */
enum EventsFormat {
  /** For people. */
  TEXT,
  /** For programs. */
  JSON,
  /** For spreadsheets. */
  CSV;

  /** Writes in this format. */
  RowWriter to(Writer out) throws IOException {
    return switch (this) {
      case TEXT -> new TextRows(out);
      case JSON -> new JsonRows(out);
      case CSV -> new CsvRows(out);
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
