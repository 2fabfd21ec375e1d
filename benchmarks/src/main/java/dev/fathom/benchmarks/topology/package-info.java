/** Arrangements of threads and channels, one per class, written once for all Java peers. */
package dev.fathom.benchmarks.topology;
