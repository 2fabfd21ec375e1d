/**
 * Small sick programs, one mechanism each, and what they share: a {@code Stage} that starts their
 * tasks by name, waits until all are where they are meant to be, and keeps the JVM alive until it
 * is told to end.
 */
package dev.fathom.demo.gallery;
