/**
 * A log pipeline: lines are read from a file that grows, parsed by several tasks, aggregated by
 * second and path, and written to a table of time series. The stages are connected by bounded
 * channels.
 *
 * <p>Each {@link dev.fathom.demo.logpipe.Sickness} plants one classic mistake. Without any, it is
 * the program as it should be.
 */
package dev.fathom.demo.logpipe;
