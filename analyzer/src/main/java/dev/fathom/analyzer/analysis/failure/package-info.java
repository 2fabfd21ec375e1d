/** Tasks that failed while nobody looked. */
package dev.fathom.analyzer.analysis.failure;
