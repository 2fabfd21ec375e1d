package dev.fathom.analyzer.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The small text file that lies next to a heap dump and says what the dump cannot. Immutable.
 *
 * <p>UTF-8, one {@code key=value} per line after the line {@code fathom-heap-facts 1}; unknown keys
 * are passed over. {@code before} and {@code after} are an uptime in milliseconds, a colon, and
 * pairs {@code thread:number} separated by blanks.
 *
 * @param jvm the flags
 * @param live whether the dump was written after a collection and holds live objects only
 * @param before waits just before the dump
 * @param after waits after the dump; the later, the more they prove
 */
public record Sidecar(JvmFacts jvm, boolean live, WaitNumbers before, WaitNumbers after) {

  private static final String FIRST_LINE = "fathom-heap-facts 1";

  /** Where the sidecar of a dump lies: the dump's name with {@code .facts} added. */
  public static Path pathFor(Path dump) {
    return dump.resolveSibling(dump.getFileName() + ".facts");
  }

  /**
   * Writes it next to a dump.
   *
   * @throws IOException if it cannot be written
   */
  public void writeFor(Path dump) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(FIRST_LINE);
    lines.add("eliminate-allocations=" + jvm.eliminatesAllocations());
    lines.add("jvmci-compiler=" + jvm.jvmciCompiler());
    lines.add("live=" + live);
    lines.add("before=" + text(before));
    lines.add("after=" + text(after));
    Files.write(pathFor(dump), lines);
  }

  /**
   * Reads the sidecar of a dump; empty when there is none.
   *
   * @throws IOException if it is there and cannot be read, or makes no sense
   */
  public static Optional<Sidecar> readFor(Path dump) throws IOException {
    Path path = pathFor(dump);
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(path);
    if (lines.isEmpty() || !lines.get(0).equals(FIRST_LINE)) {
      throw new IOException("cannot read " + path + ": the first line is not " + FIRST_LINE);
    }
    Map<String, String> values = new HashMap<>();
    for (String line : lines) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        values.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    try {
      return Optional.of(parse(values));
    } catch (NumberFormatException e) {
      throw new IOException("cannot read " + path + ": " + e.getMessage(), e);
    }
  }

  /** What is missing counts against a proof. */
  private static Sidecar parse(Map<String, String> values) {
    boolean eliminates = !"false".equals(values.get("eliminate-allocations"));
    boolean jvmci = !"false".equals(values.get("jvmci-compiler"));
    return new Sidecar(
        new JvmFacts(eliminates, jvmci),
        "true".equals(values.get("live")),
        numbers(values.getOrDefault("before", "0:")),
        numbers(values.getOrDefault("after", "0:")));
  }

  private static String text(WaitNumbers numbers) {
    StringBuilder text = new StringBuilder().append(numbers.uptimeMillis()).append(':');
    new TreeMap<>(numbers.byThread())
        .forEach((thread, number) -> text.append(' ').append(thread).append(':').append(number));
    return text.toString();
  }

  private static WaitNumbers numbers(String text) {
    String[] words = text.trim().split(" +", -1);
    Map<Long, Long> numbers = new HashMap<>();
    for (int i = 1; i < words.length; i++) {
      int colon = words[i].indexOf(':');
      if (colon < 0) {
        throw new NumberFormatException("no number in " + words[i]);
      }
      numbers.put(
          Long.valueOf(words[i].substring(0, colon)), Long.valueOf(words[i].substring(colon + 1)));
    }
    return new WaitNumbers(Long.parseLong(words[0].replace(":", "")), numbers);
  }
}
