/** Patterns built from channels and tasks: generators, pipelines, parallel loops, tickers. */
package dev.fathom.runtime.flow;
