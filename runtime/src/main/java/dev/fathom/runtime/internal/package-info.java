/**
 * How a thread waits: the lock, the waiters and their queues that every primitive is built on.
 * Public only for the packages beside it; no part of the library's interface.
 */
package dev.fathom.runtime.internal;
