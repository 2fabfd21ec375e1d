/** What the agent did, missed and did wrong, and how it says so. */
package dev.fathom.agent.health;
