/** Tasks that the end of the JVM cut off. */
package dev.fathom.analyzer.analysis.abandoned;
