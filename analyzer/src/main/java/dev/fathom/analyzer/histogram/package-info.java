/** Histograms of latencies as a summary keeps them: only what is in them. */
package dev.fathom.analyzer.histogram;
