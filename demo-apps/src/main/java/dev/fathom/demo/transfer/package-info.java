/**
 * A bank: transfers lock two accounts each, and a feed of exchange rates is received by all who
 * convert. Each {@link dev.fathom.demo.transfer.Sickness} plants one classic mistake.
 */
package dev.fathom.demo.transfer;
