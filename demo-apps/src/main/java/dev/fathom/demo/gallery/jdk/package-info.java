/**
 * The ways in which threads get stuck in the JDK's own primitives, without any task of Fathom's.
 */
package dev.fathom.demo.gallery.jdk;
