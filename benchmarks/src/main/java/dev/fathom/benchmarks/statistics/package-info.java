/** Figures and what they prove. */
package dev.fathom.benchmarks.statistics;
