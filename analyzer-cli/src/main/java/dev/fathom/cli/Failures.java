package dev.fathom.cli;

import dev.fathom.analyzer.recording.UnreadableRecordingException;
import dev.fathom.cli.exit.ExitStatus;
import dev.fathom.cli.exit.Refusal;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Turns what went wrong into words and an exit status: a sentence for the user's failures, a stack
 * trace for ours.
 */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

  private final Host host;

  Failures(Host host) {
    this.host = host;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    host.say(sentence(e.getMessage()) + " (see " + command + " --help)");
    return ExitStatus.USAGE;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    return handle(e);
  }

  /** Says what went wrong and gives the exit status for it. */
  int handle(Throwable failure) {
    if (failure instanceof Refusal refusal) {
      host.say(refusal.getMessage());
      return refusal.status();
    }
    if (failure instanceof UnreadableRecordingException unreadable) {
      host.say(unreadable.getMessage());
      return ExitStatus.INPUT;
    }
    host.say("this is a bug in Fathom; please report it with these lines");
    failure.printStackTrace(host.err());
    return ExitStatus.BUG;
  }

  /** picocli begins its messages with a capital; ours stand after the tool's name. */
  private static String sentence(String message) {
    return message.isEmpty()
        ? message
        : Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }
}
