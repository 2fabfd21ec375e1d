package dev.fathom.agent.ledger;

/**
 * Who did something to a resource last. Immutable.
 *
 * @param task identity of its task; 0 when unknown
 * @param threadId id of its thread
 * @param threadName name of its thread; often empty for virtual threads
 * @param at when, on the agent's time line
 */
public record Peer(long task, long threadId, String threadName, long at) {}
