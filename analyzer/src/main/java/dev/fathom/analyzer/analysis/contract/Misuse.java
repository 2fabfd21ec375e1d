package dev.fathom.analyzer.analysis.contract;

import dev.fathom.analyzer.finding.Grade;
import java.util.stream.Stream;

/**
 * A way to use a primitive against its contract. What the primitive refused has happened; what it
 * let pass may go wrong another time.
 */
enum Misuse {
  SEND_ON_CLOSED(
      "send-on-closed",
      Grade.PROVED,
      "was sent to after it had been closed",
      "Let its only sender close it, or whoever knows that all senders are done."),
  DOUBLE_CLOSE(
      "double-close", Grade.PROVED, "was closed twice", "Close it in one place, by its owner."),
  NEGATIVE_WAIT_GROUP(
      "negative-wait-group",
      Grade.PROVED,
      "was told of more ends than beginnings",
      "Call done once for each add, in a finally block of the task."),
  ADD_DURING_WAIT(
      "add-during-wait",
      Grade.PROVED,
      "was used again before earlier waits had returned",
      "Make a new wait group for each round."),
  ADD_FROM_TASK(
      "add-from-task",
      Grade.POTENTIAL,
      "was added to by a task that it should already have counted",
      "Call add before the task is started, not in it: the wait may be over by then."),
  CLOSED_BY_RECEIVER(
      "closed-by-receiver",
      Grade.POTENTIAL,
      "was closed by a task that receives from it",
      "Let the sender close it; a receiver that wants no more cancels a context instead."),
  NOT_OWNER(
      "not-owner",
      Grade.PROVED,
      "was released by a task that does not hold it",
      "Release it in the task that acquired it, in a finally block."),
  REENTRY(
      "reentry",
      Grade.PROVED,
      "was locked again by the task that holds it",
      "Pass the work to a method that expects the lock."),
  OVER_RELEASE(
      "over-release",
      Grade.PROVED,
      "was given back more often than acquired",
      "Release once for each acquisition, in a finally block after it."),
  SELF_WAIT(
      "self-wait",
      Grade.PROVED,
      "was waited for by a part of itself",
      "Wait for the end of a task outside of it."),
  UNKNOWN("", Grade.POTENTIAL, "was used against its contract", "See its documentation.");

  private final String word;
  private final Grade grade;
  private final String clause;
  private final String fix;

  Misuse(String word, Grade grade, String clause, String fix) {
    this.word = word;
    this.grade = grade;
    this.clause = clause;
    this.fix = fix;
  }

  static Misuse of(String word) {
    return Stream.of(values()).filter(kind -> kind.word.equals(word)).findFirst().orElse(UNKNOWN);
  }

  Grade grade() {
    return grade;
  }

  /** What happened to the resource, as the rest of a sentence. */
  String clause() {
    return clause;
  }

  String fix() {
    return fix;
  }
}
