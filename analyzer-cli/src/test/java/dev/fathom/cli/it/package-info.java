/** The built jar, run in a JVM of its own. */
package dev.fathom.cli.it;
