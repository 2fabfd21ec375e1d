/** Channels and queues at which senders or receivers wait. */
package dev.fathom.analyzer.analysis.blocked;
