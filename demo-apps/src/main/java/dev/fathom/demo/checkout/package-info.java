/**
 * A checkout: each HTTP request is validated, charges a card through a call to somebody else's
 * server, is written to a database, and sends a receipt. It runs under a context that ends with its
 * deadline or when the client goes away.
 *
 * <p>Each {@link dev.fathom.demo.checkout.Sickness} plants one classic mistake. Without any, it is
 * the program as it should be.
 */
package dev.fathom.demo.checkout;
