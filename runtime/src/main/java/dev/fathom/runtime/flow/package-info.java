/** Patterns built from channels and tasks: generators, pipelines and parallel loops. */
package dev.fathom.runtime.flow;
