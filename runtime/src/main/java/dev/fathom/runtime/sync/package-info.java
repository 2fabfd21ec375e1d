/** Locks, semaphores and other ways for tasks to wait for each other without passing data. */
package dev.fathom.runtime.sync;
