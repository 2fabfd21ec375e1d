/**
 * An order service: requests come in over HTTP, orders are priced and packed in stages over
 * channels, receipts go out through a pool, and a price book is shared under a lock.
 *
 * <p>Each {@link dev.fathom.demo.orders.Sickness} plants one classic mistake. Without any, it is
 * the program as it should be.
 */
package dev.fathom.demo.orders;
