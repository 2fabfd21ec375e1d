/**
 * Probes: which methods of other libraries acquire, release, submit, run, send or receive, as data
 * read from files.
 */
package dev.fathom.agent.probe;
