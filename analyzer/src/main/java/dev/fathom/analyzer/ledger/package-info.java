/** The open ledger as a recording tells it: what had begun and not ended, and the names of all. */
package dev.fathom.analyzer.ledger;
