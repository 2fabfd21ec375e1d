package dev.fathom.agent.ledger;

/**
 * How a task failed. Immutable.
 *
 * @param className binary name of the exception's class
 * @param stack where it was thrown; null when that was not taken
 */
public record Failure(String className, Stack stack) {}
