/** Verdicts as the tools want them that show a build's results. */
package dev.fathom.analyzer.verdict.render;
