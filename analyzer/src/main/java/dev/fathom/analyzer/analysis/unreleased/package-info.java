/** Locks whose holder has ended. */
package dev.fathom.analyzer.analysis.unreleased;
