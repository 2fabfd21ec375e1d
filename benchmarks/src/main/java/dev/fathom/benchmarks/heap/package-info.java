/** Heaps on which the heap proof is measured. */
package dev.fathom.benchmarks.heap;
