package dev.fathom.demo.orders;

import dev.fathom.runtime.Channel;

/**
 * What a customer wants.
 *
 * @param id counts up from 1
 * @param item what to deliver
 * @param quote where the price goes to; holds one, so that who prices never waits for who asked
 */
record Order(long id, String item, Channel<Integer> quote) {

  /** Every twentieth order has many lines, which are audited one by one. */
  boolean isBulk() {
    return id % 20 == 0;
  }

  /** Every tenth customer collects points. */
  boolean isFromMember() {
    return id % 10 == 5;
  }

  /** One member has closed the account but still uses the card. */
  boolean isFromFormerMember() {
    return id == 25;
  }
}
