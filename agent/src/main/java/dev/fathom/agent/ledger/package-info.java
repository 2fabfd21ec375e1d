/**
 * What is open now: waits and tasks that have begun and not ended, and the resources they concern.
 * Nothing here keeps a thread or an object of the application alive.
 */
package dev.fathom.agent.ledger;
