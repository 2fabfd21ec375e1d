/**
 * What is held now: locks, shares, permits and leases that a task has acquired and nobody has given
 * back. Nothing here keeps a thread or an object of the application alive.
 */
package dev.fathom.agent.hold;
