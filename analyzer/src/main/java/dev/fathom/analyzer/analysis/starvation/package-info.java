/** Pools whose workers keep their own queue waiting. */
package dev.fathom.analyzer.analysis.starvation;
