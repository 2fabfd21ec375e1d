/** Which thread descends from which test: inherited by threads, as they inherit thread locals. */
package dev.fathom.junit.lineage;
