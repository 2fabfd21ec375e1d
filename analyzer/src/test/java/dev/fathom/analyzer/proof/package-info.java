/** Tests of the proof by reachability, on heaps told in Java and on those of real JVMs. */
package dev.fathom.analyzer.proof;
