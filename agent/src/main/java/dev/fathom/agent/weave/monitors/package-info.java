/** Adds points to the application's own classes where they enter monitors, wait and notify. */
package dev.fathom.agent.weave.monitors;
