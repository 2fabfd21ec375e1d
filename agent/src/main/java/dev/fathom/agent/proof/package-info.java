/**
 * Heap dumps beside the recording, from which leaks can be proved when somebody reads both. Nothing
 * is judged here.
 */
package dev.fathom.agent.proof;
