package dev.fathom.benchmarks.topology;

import dev.fathom.benchmarks.kotlin.KotlinTopologies;
import dev.fathom.benchmarks.peer.Channels;
import dev.fathom.benchmarks.peer.Threads;

/**
 * The name of a topology, as it stands on the command line of every contestant, whatever language
 * that is written in.
 *
 * @param name which arrangement
 * @param width of how many threads or channels
 * @param capacity of each channel
 */
public record Shape(String name, int width, int capacity) {

  /** Reads what {@link #toString} writes. */
  public static Shape parse(String text) {
    String[] parts = text.split("/", -1);
    return new Shape(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
  }

  /** The arrangement for a peer with blocking calls. */
  public Topology of(Channels channels, Threads threads) {
    return switch (name) {
      case "pairs" -> new Pairs(channels, threads, width, capacity);
      case "fan" -> new Fan(channels, threads, width, capacity);
      case "chain" -> new Chain(channels, threads, width, capacity);
      case "ring" -> new Ring(channels, threads, width, capacity);
      case "select" -> new SelectFan(channels, threads, width, capacity);
      case "parked" -> new Parked(channels, threads, width);
      default -> throw new IllegalArgumentException("unknown topology: " + name);
    };
  }

  /** The arrangement for Kotlin, whose calls suspend and so cannot stand behind an interface. */
  public Topology ofKotlin() {
    return elements -> {
      int each = Traffic.share(elements, width);
      return new Lap((long) each * width, KotlinTopologies.run(name, width, capacity, each));
    };
  }

  @Override
  public String toString() {
    return name + "/" + width + "/" + capacity;
  }
}
