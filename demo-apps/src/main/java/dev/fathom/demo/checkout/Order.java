package dev.fathom.demo.checkout;

import java.util.Set;
import org.eclipse.jetty.util.Fields;

/**
 * What a customer wants to pay for.
 *
 * @param number chosen by the customer, so that an order that is sent twice is booked once
 * @param item what to deliver
 * @param card who pays
 */
record Order(long number, String item, Card card) {

  private static final Set<String> ITEMS = Set.of("book", "lamp", "chair");

  Order {
    if (number < 1 || !ITEMS.contains(item)) {
      throw new IllegalArgumentException("no such order: " + number + " for " + item);
    }
  }

  /**
   * Reads the parameters of a request.
   *
   * @throws IllegalArgumentException if one is missing or makes no sense
   */
  static Order of(Fields parameters) {
    return new Order(
        Long.parseLong(value(parameters, "number")),
        value(parameters, "item"),
        Card.valueOf(value(parameters, "card")));
  }

  private static String value(Fields parameters, String name) {
    String value = parameters.getValue(name);
    if (value == null) {
      throw new IllegalArgumentException("no " + name);
    }
    return value;
  }

  String query() {
    return "number=" + number + "&item=" + item + "&card=" + card;
  }
}
