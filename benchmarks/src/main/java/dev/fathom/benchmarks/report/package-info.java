/** How outcomes are written down. */
package dev.fathom.benchmarks.report;
