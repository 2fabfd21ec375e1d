/** Tasks that try again and again instead of waiting. */
package dev.fathom.analyzer.analysis.spinning;
