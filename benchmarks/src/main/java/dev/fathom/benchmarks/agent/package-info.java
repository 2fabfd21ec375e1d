/** What the agent costs the programs that it observes. */
package dev.fathom.benchmarks.agent;
