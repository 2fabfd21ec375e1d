/** JVMs that run already, and how the agent gets into them and out again. */
package dev.fathom.cli.attach;
