/** Plain immutable values that events, findings and renderings share. */
package dev.fathom.analyzer.model;
