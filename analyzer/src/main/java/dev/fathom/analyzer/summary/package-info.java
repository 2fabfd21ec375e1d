/** Summaries: what one pass learns from chunks, and the mergeable bricks that they are made of. */
package dev.fathom.analyzer.summary;
