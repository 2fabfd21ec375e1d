/** Tasks that go on after they were cancelled. */
package dev.fathom.analyzer.analysis.cancellation;
