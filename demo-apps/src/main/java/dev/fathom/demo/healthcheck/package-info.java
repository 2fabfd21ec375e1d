/**
 * A health check: asks fifty servers at once how they are, and reports those that answered in time.
 *
 * <p>Each {@link dev.fathom.demo.healthcheck.Sickness} plants one classic mistake. Without any, it
 * is the program as it should be.
 */
package dev.fathom.demo.healthcheck;
