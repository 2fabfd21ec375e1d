/**
 * Readers of recordings against each other: one job, the same recordings, one run. Each reader
 * works in a process of its own.
 */
package dev.fathom.benchmarks.reading;
