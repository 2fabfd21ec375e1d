/** Programs that run under the agent: how they are started, watched and waited for. */
package dev.fathom.cli.launch;
