/** How long operations take, from the histograms in the recording. */
package dev.fathom.analyzer.analysis.latency;
