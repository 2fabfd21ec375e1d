package dev.fathom.cli.exit;

/**
 * Why a command cannot do what it was asked, through no fault of Fathom. The message is one
 * sentence for the user, without capital and full stop; no stack trace is ever shown.
 */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  private Refusal(int status, String sentence) {
    super(sentence);
    this.status = status;
  }

  /** The command line asks for something impossible. */
  public static Refusal usage(String sentence) {
    return new Refusal(ExitStatus.USAGE, sentence);
  }

  /** The input cannot be read, or lacks what it must have. */
  public static Refusal input(String sentence) {
    return new Refusal(ExitStatus.INPUT, sentence);
  }

  /** The exit status that it ends the command with. */
  public int status() {
    return status;
  }
}
