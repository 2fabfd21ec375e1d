/** Primitives that were used against their contract. */
package dev.fathom.analyzer.analysis.contract;
