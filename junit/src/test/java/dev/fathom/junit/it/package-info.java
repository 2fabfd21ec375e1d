/** Whole builds under the leak check. */
package dev.fathom.junit.it;
