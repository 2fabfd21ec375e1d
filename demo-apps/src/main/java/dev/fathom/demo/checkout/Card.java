package dev.fathom.demo.checkout;

/** How a card behaves. */
enum Card {
  /** Charged at once. */
  PLAIN,
  /** The customer has to confirm each payment, and some never do. */
  CONFIRMING,
  /** The bank behind it is down: the card network does not answer. */
  SILENT
}
