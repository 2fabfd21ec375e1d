package dev.fathom.analyzer.proof;

import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.model.Stack;
import dev.fathom.analyzer.model.ThreadRef;

/**
 * A thread that waits without a timeout, as a heap dump shows it. Immutable.
 *
 * @param thread id, name and kind of the thread
 * @param kind how it waits
 * @param resourceClass class of the object that it waits for
 * @param resourceAddress where that object lay when the dump was written; it means nothing later
 * @param stack where it waits, top first
 * @param site the place in the application where it waits
 * @param operation what it called there: the frame above the site
 */
public record BlockedThread(
    ThreadRef thread,
    WaitKind kind,
    String resourceClass,
    long resourceAddress,
    Stack stack,
    Site site,
    String operation) {}
