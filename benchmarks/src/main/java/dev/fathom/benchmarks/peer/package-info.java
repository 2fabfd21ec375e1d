/** The channels that are compared, behind the least interface that lets them stand in one place. */
package dev.fathom.benchmarks.peer;
