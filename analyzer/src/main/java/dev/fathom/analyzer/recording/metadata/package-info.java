/**
 * What a chunk says of its own types: the names, fields and units without which nothing decodes.
 */
package dev.fathom.analyzer.recording.metadata;
