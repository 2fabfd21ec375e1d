/** Waits for monitors, of which the JVM tells nobody: found by looking at threads now and then. */
package dev.fathom.agent.monitor;
