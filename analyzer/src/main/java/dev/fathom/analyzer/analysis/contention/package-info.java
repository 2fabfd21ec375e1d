/** Locks that tasks wait for, and who holds them. */
package dev.fathom.analyzer.analysis.contention;
