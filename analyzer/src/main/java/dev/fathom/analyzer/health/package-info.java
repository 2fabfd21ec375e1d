/** How good the recording itself is: what was lost, and what could never have been seen. */
package dev.fathom.analyzer.health;
