package dev.fathom.runtime;

import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The circumstances under which {@link ChannelTest} looks at a channel. */
record ChannelLab(ThreadKind kind, int capacity, Duration patience, CoreFactory cores) {

  /** Makes the algorithm under test. */
  interface CoreFactory {
    ChannelCore make(int capacity, ChannelFace face);
  }

  static Stream<ChannelLab> all() {
    return ThreadKinds.available()
        .flatMap(kind -> all(kind, Duration.ofSeconds(20), ChannelCore::new));
  }

  static Stream<ChannelLab> all(ThreadKind kind, Duration patience, CoreFactory cores) {
    return IntStream.of(0, 1, 2, 3, 16)
        .mapToObj(capacity -> new ChannelLab(kind, capacity, patience, cores));
  }

  <T> Channel<T> channel() {
    return new Channel<>("orders", cores.make(capacity, new ChannelFace()));
  }

  @Override
  public String toString() {
    return kind + ", capacity " + capacity;
  }
}
