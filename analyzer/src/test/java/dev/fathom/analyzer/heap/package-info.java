/** Tests of the heap dump reader, and the writer of the dumps that they read. */
package dev.fathom.analyzer.heap;
