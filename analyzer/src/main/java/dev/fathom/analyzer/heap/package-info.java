/**
 * Heap dumps in the HPROF binary format, read where they lie: objects are numbered densely, and
 * their references are read from the mapped file whenever they are asked for.
 */
package dev.fathom.analyzer.heap;
