package dev.fathom.demo.orders;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A classic mistake that can be planted in the order service. */
enum Sickness {
  /** Nobody closes the channel of a bulk order, so the task that reads it never ends. */
  LEAK,
  /** One slow packer receives what three pricing tasks send. */
  SLOW_RECEIVER,
  /** The price book stays locked while the supplier is asked for new prices. */
  LOCK_HELD,
  /**
   * The only task that awards loyalty points dies of an exception; those who send to it wait on.
   */
  DEAD_WORKER;

  static Optional<Sickness> of(String word) {
    return Stream.of(values()).filter(sickness -> sickness.word().equals(word)).findFirst();
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
