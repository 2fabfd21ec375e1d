package dev.fathom.runtime.sync;

import dev.fathom.runtime.ThreadKind;
import dev.fathom.runtime.ThreadKinds;
import dev.fathom.runtime.internal.WaiterQueue;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The circumstances under which {@link MutexTest} looks at a mutex. */
record MutexLab(ThreadKind kind, Duration patience, Supplier<WaiterQueue> queues) {

  static Stream<MutexLab> all() {
    return ThreadKinds.available()
        .map(kind -> new MutexLab(kind, Duration.ofSeconds(20), WaiterQueue::new));
  }

  Mutex mutex() {
    return new Mutex("prices", false, queues.get());
  }

  @Override
  public String toString() {
    return kind.toString();
  }
}
