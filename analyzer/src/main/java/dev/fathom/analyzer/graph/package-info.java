/** Who waits for whom at the end of the recording, and who of them is known to be alive. */
package dev.fathom.analyzer.graph;
