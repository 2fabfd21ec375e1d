package dev.fathom.runtime.sync;

import dev.fathom.runtime.ThreadKind;
import dev.fathom.runtime.ThreadKinds;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The circumstances under which {@link RwMutexTest} looks at an rw-mutex. */
record RwMutexLab(ThreadKind kind, Duration patience, Supplier<RwMutex> locks) {

  static Stream<RwMutexLab> all() {
    return ThreadKinds.available()
        .map(kind -> new RwMutexLab(kind, Duration.ofSeconds(20), () -> new RwMutex("rates")));
  }

  @Override
  public String toString() {
    return kind.toString();
  }
}
