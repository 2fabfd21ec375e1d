/** Virtual threads that are ready to run and have no carrier. */
package dev.fathom.analyzer.analysis.carriers;
