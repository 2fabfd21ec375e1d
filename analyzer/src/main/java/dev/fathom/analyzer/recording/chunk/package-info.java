/** Finds the chunks of a file, and decodes one: layouts, constants, events, and what was lost. */
package dev.fathom.analyzer.recording.chunk;
