package dev.fathom.demo.checkout;

/** A classic mistake that can be planted in the checkout. */
enum Sickness {
  /** The call to the card network has no deadline, and the network does not always answer. */
  SLOW_CARD,
  /** An order that the database refuses keeps its connection. */
  CONNECTION_LEAK,
  /** The price book stays locked while its supplier is asked for new prices. */
  PRICE_LOCK,
  /** Who waits for the confirmation of a payment does not heed that the customer has gone. */
  CLIENT_GONE
}
