/** Work on a report that several threads do side by side. */
package dev.fathom.analyzer.parallel;
