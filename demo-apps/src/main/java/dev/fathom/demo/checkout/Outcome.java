package dev.fathom.demo.checkout;

/** How a purchase ended, as the customer sees it. */
enum Outcome {
  /** Paid and on its way. */
  BOUGHT,
  /** The order was there already. */
  REFUSED,
  /** The checkout gave up at its deadline. */
  LATE,
  /** The checkout could not serve it now. */
  BUSY,
  /** The customer had no patience to wait for the answer. */
  LEFT;

  static Outcome of(int status) {
    return switch (status) {
      case 200 -> BOUGHT;
      case 409 -> REFUSED;
      case 504 -> LATE;
      default -> BUSY;
    };
  }
}
