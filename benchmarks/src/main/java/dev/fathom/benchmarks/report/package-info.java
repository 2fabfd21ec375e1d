/** Figures, what they prove, and how they are written down. */
package dev.fathom.benchmarks.report;
