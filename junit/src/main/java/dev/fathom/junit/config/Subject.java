package dev.fathom.junit.config;

import dev.fathom.analyzer.model.Stack;

/**
 * What a filter looks at. Immutable.
 *
 * @param thread name of the thread
 * @param topFrame {@code class.method}, empty when unknown
 * @param creator {@code class.method}, empty when unknown
 * @param stack what it does now
 * @param creation where it was created
 */
public record Subject(
    String thread, String topFrame, String creator, Stack stack, Stack creation) {}
