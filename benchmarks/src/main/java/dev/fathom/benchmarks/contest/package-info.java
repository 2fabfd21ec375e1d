/** Makes contestants compete: starts them, lets them take turns, and collects what they measure. */
package dev.fathom.benchmarks.contest;
