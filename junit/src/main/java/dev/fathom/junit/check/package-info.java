/** Finds what a scope has left behind when it ends, and says whose it is. */
package dev.fathom.junit.check;
