/** What must not pass under the leak check, compiled into the tests of every module on demand. */
package dev.fathom.planted;
