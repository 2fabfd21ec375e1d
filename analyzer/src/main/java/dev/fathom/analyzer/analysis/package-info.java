/**
 * What an analysis is: a summary per chunk, merged in order, asked for findings at the end.
 *
 * <p>Each analysis has a package of its own below this one and knows no other.
 */
package dev.fathom.analyzer.analysis;
