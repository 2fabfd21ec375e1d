/** Thread dumps as text, as the flight recorder writes them: what the JVM itself found in them. */
package dev.fathom.analyzer.dump;
