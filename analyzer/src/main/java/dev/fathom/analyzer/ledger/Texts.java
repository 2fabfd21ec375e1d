package dev.fathom.analyzer.ledger;

/** Reads texts that a recording may lack. */
final class Texts {

  private Texts() {}

  static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
