/** Findings and the report: what the analyses say and the renderers show. Plain values. */
package dev.fathom.analyzer.finding;
