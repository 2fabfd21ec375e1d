/** Virtual threads that held their carrier while they waited. */
package dev.fathom.analyzer.analysis.pinning;
