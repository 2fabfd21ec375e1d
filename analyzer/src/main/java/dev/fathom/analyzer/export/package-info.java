/** Recordings in the formats of other tools: HdrHistogram's logs and tables, collapsed stacks. */
package dev.fathom.analyzer.export;
