/** Contexts that nobody cancels or closes. */
package dev.fathom.analyzer.analysis.contexts;
