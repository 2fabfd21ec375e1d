/** Classes of tests that other tests run; none is run for its own sake. */
package dev.fathom.sample;
