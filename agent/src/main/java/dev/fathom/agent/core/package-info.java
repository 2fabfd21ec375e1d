/** Installs the agent, keeps it running, and takes it away again. */
package dev.fathom.agent.core;
