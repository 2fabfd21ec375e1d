/**
 * Recordings and their chunks. The only package that decodes a recording.
 *
 * <p>A chunk is the unit of reading, of parallelism and of salvage; analyses see only its rows.
 */
package dev.fathom.analyzer.recording;
