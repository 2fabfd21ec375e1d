/** Ways to write a report down: for a person in a terminal, and for scripts. */
package dev.fathom.analyzer.render;
