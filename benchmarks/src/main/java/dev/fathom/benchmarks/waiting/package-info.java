/** A program in which very many tasks wait, and how long the report on it takes. */
package dev.fathom.benchmarks.waiting;
