/**
 * Consumers of a topic of Apache Kafka: one task polls, one task for each partition handles, and a
 * shutdown in good order handles what was polled and commits how far it came.
 *
 * <p>Each {@link dev.fathom.demo.consumers.Sickness} plants one classic mistake. Without any, it is
 * the program as it should be.
 */
package dev.fathom.demo.consumers;
