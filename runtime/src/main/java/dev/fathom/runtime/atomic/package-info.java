/** Structures and loops without locks, on the JDK's atomics. */
package dev.fathom.runtime.atomic;
