/** What the graph finds out, and how much work it is. */
package dev.fathom.analyzer.graph;
