package dev.fathom.agent.options;

import java.time.Duration;

/**
 * What the user asked for, complete and checked. Immutable.
 *
 * @param level how much is observed
 * @param jdk whether the JDK's own primitives are observed
 * @param probes files of probes, with the path separator between them; {@code off} among them
 *     leaves out the built-in ones
 * @param record the own recording's file, with its placeholders; empty for none
 * @param settings the own recording's settings file; empty for the built-in ones
 * @param maxSize bytes that the own recording may take on disk
 * @param maxAge how far back the own recording reaches; zero for no limit
 * @param threshold ended waits shorter than this leave no row of their own
 * @param scan time between two scans of the ledger
 * @param minAge waits and tasks younger than this are left out of a scan
 * @param maxStacks stacks taken per resource in one scan
 * @param maxRows rows written by one periodic scan
 * @param proof when heap dumps are written beside the own recording
 * @param proofAfter a wait of that length is a suspicion
 * @param proofLimit bytes of heap in use above which no dump is written
 * @param strict whether to refuse to run when the agent cannot do its work
 * @param quiet whether to say nothing on the standard error stream
 * @param help whether to print the help
 */
public record Options(
    Level level,
    boolean jdk,
    String probes,
    String record,
    String settings,
    long maxSize,
    Duration maxAge,
    Duration threshold,
    Duration scan,
    Duration minAge,
    int maxStacks,
    int maxRows,
    ProofMode proof,
    Duration proofAfter,
    long proofLimit,
    boolean strict,
    boolean quiet,
    boolean help) {

  /** The help text: all options with their defaults. */
  public static String helpText() {
    return Option.help();
  }
}
