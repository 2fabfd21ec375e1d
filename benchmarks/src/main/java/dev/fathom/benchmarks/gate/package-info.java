/** What the leak check costs a suite of short tests. */
package dev.fathom.benchmarks.gate;
