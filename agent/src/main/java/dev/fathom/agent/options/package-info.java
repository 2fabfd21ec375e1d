/** What the user asked for: options, where they may stand, and what they mean. */
package dev.fathom.agent.options;
