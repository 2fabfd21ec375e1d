package dev.fathom.sample;

import java.util.stream.IntStream;

/** Sixty numbers for tests of which there are to be many. */
public abstract class Sixty {

  static IntStream numbers() {
    return IntStream.range(0, 60);
  }
}
