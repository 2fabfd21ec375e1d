/**
 * A nightly job: asks a rate-limited service for the scores of a hundred thousand users, in batches
 * by a pool of fifty workers, writes them over a few database connections, and collects errors.
 *
 * <p>Each {@link dev.fathom.demo.nightly.Sickness} plants one classic mistake. Without any, it is
 * the program as it should be.
 */
package dev.fathom.demo.nightly;
