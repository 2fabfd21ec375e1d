/**
 * Concurrency in the manner of Go: channels, select, contexts, and named tasks on virtual threads
 * where the JVM has them.
 */
package dev.fathom.runtime;
