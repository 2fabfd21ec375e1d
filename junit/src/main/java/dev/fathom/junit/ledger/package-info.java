/** What the agent knows, when there is one. */
package dev.fathom.junit.ledger;
