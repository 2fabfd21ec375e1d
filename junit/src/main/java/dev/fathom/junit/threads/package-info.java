/** The threads of this JVM at one moment, platform and virtual, and which of them are nobody's. */
package dev.fathom.junit.threads;
