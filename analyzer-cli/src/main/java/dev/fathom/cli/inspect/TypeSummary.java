package dev.fathom.cli.inspect;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often an event type occurs, and how it was recorded. Immutable.
 *
 * @param name such as {@code jdk.ThreadPark}
 * @param events how many
 * @param bytes how many bytes they take, without their stacks and other constants
 * @param settings by name; where chunks differ, all values in their order, joined by a bar
 */
public record TypeSummary(
    String name, long events, long bytes, SortedMap<String, String> settings) {

  public TypeSummary {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }
}
