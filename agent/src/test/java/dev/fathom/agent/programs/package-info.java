/** Small programs that the child JVMs run. They know nothing of the agent. */
package dev.fathom.agent.programs;
