package dev.fathom.analyzer.proof;

/**
 * A blocked thread whose resource no live thread reaches through ordinary references. Immutable.
 *
 * @param blocked the thread and its wait
 * @param reach how live threads can still get at the resource, if at all
 * @param threadReachable whether live threads can reach the thread object, and so interrupt it
 * @param beingWoken whether another thread may have been waking it when the dump was written
 */
public record LeakedThread(
    BlockedThread blocked, Reach reach, boolean threadReachable, boolean beingWoken) {}
