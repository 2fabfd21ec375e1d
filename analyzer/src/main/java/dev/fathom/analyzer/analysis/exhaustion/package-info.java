/** Permits and leases that run out. */
package dev.fathom.analyzer.analysis.exhaustion;
