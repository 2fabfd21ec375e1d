/** Copies advice into methods, with nothing but ASM. Knows no hooks and loads no other class. */
package dev.fathom.agent.weave.inline;
