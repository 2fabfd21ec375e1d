/** The bricks of summaries. */
package dev.fathom.analyzer.summary;
