/** Findings that are known and waived, by fingerprint. */
package dev.fathom.analyzer.baseline;
