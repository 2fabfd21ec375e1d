/** Mapped bytes and the integer and text encodings of a recording. Knows nothing of events. */
package dev.fathom.analyzer.recording.bytes;
