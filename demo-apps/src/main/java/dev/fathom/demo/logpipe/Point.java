package dev.fathom.demo.logpipe;

/**
 * A row of the table: what was asked for in one second.
 *
 * @param second since the log began
 * @param path what was asked for
 * @param count how often
 * @param p99 99 of 100 answers took no longer, in microseconds
 */
record Point(long second, String path, long count, long p99) {}
