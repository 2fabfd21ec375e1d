package dev.fathom.runtime;

import java.util.Arrays;
import java.util.stream.Stream;

/** The kinds of thread that the running JVM has. */
public final class ThreadKinds {

  private ThreadKinds() {}

  public static Stream<ThreadKind> available() {
    return Arrays.stream(ThreadKind.values()).filter(ThreadKind::available);
  }
}
