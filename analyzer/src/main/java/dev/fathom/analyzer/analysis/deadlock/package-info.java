/** Cycles of tasks that wait for each other. */
package dev.fathom.analyzer.analysis.deadlock;
