/** From what happens to rows in the recording: events of the ledger, its scans, and statistics. */
package dev.fathom.agent.emit;
