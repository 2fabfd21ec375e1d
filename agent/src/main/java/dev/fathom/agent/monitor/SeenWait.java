package dev.fathom.agent.monitor;

import dev.fathom.agent.ledger.OpenWait;
import dev.fathom.agent.ledger.Owner;
import dev.fathom.agent.ledger.Stack;

/**
 * A virtual thread that was looked at while it waited to enter a monitor. Immutable.
 *
 * @param entry its entry in the ledger
 * @param monitor what it waited for
 * @param began when the wait began, on the time line; the entry may be younger
 * @param threadName the waiter's; often empty
 * @param stack where it waited; null when there was no room
 * @param site the top of that, by which latencies are told apart; null when there was no room
 * @param owner who held the monitor at that moment, as far as that is known
 * @param ownerStack what the owner did; null when not taken
 */
public record SeenWait(
    OpenWait entry,
    Monitor monitor,
    long began,
    String threadName,
    Stack stack,
    Stack site,
    Owner owner,
    Stack ownerStack) {}
