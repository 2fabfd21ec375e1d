package dev.fathom.junit.ledger;

import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Stack;
import java.util.Arrays;
import java.util.Map;

/**
 * A task that has not ended, as the agent's ledger has it. Immutable.
 *
 * @param id its id
 * @param scope id of the task whose scope it belongs to; 0 for none
 * @param name may be empty
 * @param ofThread whether it merely stands for a thread
 * @param threadId the Java thread id; 0 while it is queued
 * @param creation where it was created; may be empty
 * @param waitId the wait that it is in; 0 when in none
 * @param operation what it does there; empty when it does not wait
 * @param resource what it waits for, as a sentence names it; may be empty
 * @param timed whether the wait ends by itself
 * @param ownerThreadId thread that alone can end the wait; 0 when there is none
 */
public record OpenTask(
    long id,
    long scope,
    String name,
    boolean ofThread,
    long threadId,
    Stack creation,
    long waitId,
    String operation,
    String resource,
    boolean timed,
    long ownerThreadId) {

  /** From the agent's answer. */
  static OpenTask of(Map<String, Object> row) {
    return new OpenTask(
        number(row, "taskId"),
        number(row, "scope"),
        text(row, "name"),
        flag(row, "thread"),
        number(row, "threadId"),
        stack(text(row, "creation")),
        number(row, "waitId"),
        text(row, "operation"),
        resource(row),
        flag(row, "timed"),
        number(row, "ownerThreadId"));
  }

  private static String resource(Map<String, Object> row) {
    String kind = text(row, "kind");
    String label = text(row, "label");
    return label.isEmpty() ? text(row, "className") : (kind + " " + label).strip();
  }

  private static Stack stack(String frames) {
    return frames.isEmpty()
        ? Stack.EMPTY
        : new Stack(Arrays.stream(frames.split("\n", -1)).map(Frame::parse).toList(), false);
  }

  private static long number(Map<String, Object> row, String field) {
    return row.get(field) instanceof Number number ? number.longValue() : 0;
  }

  private static String text(Map<String, Object> row, String field) {
    return row.get(field) instanceof String text ? text : "";
  }

  private static boolean flag(Map<String, Object> row, String field) {
    return Boolean.TRUE.equals(row.get(field));
  }
}
