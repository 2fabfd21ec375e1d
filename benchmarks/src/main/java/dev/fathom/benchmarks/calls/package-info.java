/** What single calls cost that have nothing to wait for, measured by JMH. */
package dev.fathom.benchmarks.calls;
