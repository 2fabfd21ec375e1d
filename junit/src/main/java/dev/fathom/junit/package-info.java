/**
 * A leak check for JUnit 5 and 6: a test that leaves a task or a thread behind fails, and no other
 * one does.
 */
package dev.fathom.junit;
