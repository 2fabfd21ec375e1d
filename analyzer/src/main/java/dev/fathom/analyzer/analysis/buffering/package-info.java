/** Buffers that hide how slow the receiver is. */
package dev.fathom.analyzer.analysis.buffering;
