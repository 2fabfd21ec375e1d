/** More tasks at once than can make progress. */
package dev.fathom.analyzer.analysis.concurrency;
