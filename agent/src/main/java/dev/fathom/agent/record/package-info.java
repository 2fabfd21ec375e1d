/** Everything that concerns the recorder itself: the agent's own recording, and hooks. */
package dev.fathom.agent.record;
