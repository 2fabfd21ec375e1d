/** The rows that are compared, and the command that runs them. */
package dev.fathom.benchmarks;
