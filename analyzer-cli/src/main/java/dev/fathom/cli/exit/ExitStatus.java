package dev.fathom.cli.exit;

import java.util.LinkedHashMap;
import java.util.Map;

/** What Fathom's exit statuses mean. Scripts rely on them; they never change. */
public final class ExitStatus {

  /** Nothing found at or above the limit. */
  public static final int CLEAN = 0;

  /** At least one finding at or above the limit. */
  public static final int FINDINGS = 1;

  /** The command line asks for something impossible, such as an unwritable output file. */
  public static final int USAGE = 2;

  /** The input is unreadable, truncated to nothing, or incomplete although it must not be. */
  public static final int INPUT = 3;

  /** A bug in Fathom. */
  public static final int BUG = 70;

  private ExitStatus() {}

  /** The table as help shows it, from status to meaning, in the order of the statuses. */
  public static Map<String, String> table() {
    Map<String, String> table = new LinkedHashMap<>();
    table.put(" " + CLEAN, "clean: no finding at or above --fail-on");
    table.put(" " + FINDINGS, "findings at or above --fail-on (default: proved)");
    table.put(" " + USAGE, "usage: unknown option or rule, output cannot be written");
    table.put(" " + INPUT, "input unreadable, truncated to nothing, or incomplete under --strict");
    table.put(String.valueOf(BUG), "a bug in Fathom, with a stack trace");
    return table;
  }
}
