package dev.fathom.analyzer.baseline;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The waivers of a code base, as a text file that people edit and merge. Immutable.
 *
 * <p>UTF-8. The first line is {@code fathom-baseline 1}; then one line for each finding, in the
 * order of fingerprints: the last day on which it is waived, or {@code always}, a blank, and the
 * fingerprint. Empty lines and those that begin with {@code #} say nothing.
 */
public final class Baseline {

  private static final String FIRST_LINE = "fathom-baseline 1";
  private static final String ALWAYS = "always";

  private final Map<String, Waiver> byFingerprint;

  private Baseline(Collection<Waiver> waivers) {
    byFingerprint = new TreeMap<>();
    waivers.forEach(waiver -> byFingerprint.put(waiver.fingerprint(), waiver));
  }

  /** A baseline of these waivers; of equal fingerprints the last one counts. */
  public static Baseline of(Collection<Waiver> waivers) {
    return new Baseline(waivers);
  }

  /**
   * Reads one.
   *
   * @throws MalformedBaselineException if the file is none
   * @throws IOException if it cannot be read
   */
  public static Baseline read(Path file) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (MalformedInputException e) {
      throw new MalformedBaselineException(file + " is no baseline: it is not UTF-8");
    }
    if (lines.isEmpty() || !lines.get(0).strip().equals(FIRST_LINE)) {
      throw new MalformedBaselineException(
          file + " is no baseline: its first line is not '" + FIRST_LINE + "'");
    }
    List<Waiver> waivers = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        waivers.add(parse(line, file + ", line " + (i + 1)));
      }
    }
    return new Baseline(waivers);
  }

  private static Waiver parse(String line, String place) throws MalformedBaselineException {
    String[] parts = line.split("\\s+", 2);
    if (parts.length < 2) {
      throw new MalformedBaselineException(
          place + ": expected a date or '" + ALWAYS + "', and a fingerprint");
    }
    if (parts[0].equals(ALWAYS)) {
      return new Waiver(parts[1], null);
    }
    try {
      return new Waiver(parts[1], LocalDate.parse(parts[0]));
    } catch (DateTimeException e) {
      throw new MalformedBaselineException(
          place + ": '" + parts[0] + "' is neither a date such as 2027-03-31 nor '" + ALWAYS + "'");
    }
  }

  /**
   * Writes it.
   *
   * @throws IOException if that fails
   */
  public void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(FIRST_LINE);
    for (Waiver waiver : waivers()) {
      String lastDay = waiver.lastDay() == null ? ALWAYS : waiver.lastDay().toString();
      lines.add(lastDay + " " + waiver.fingerprint());
    }
    Files.writeString(file, String.join("\n", lines) + "\n");
  }

  /** All waivers, by fingerprint. */
  public List<Waiver> waivers() {
    return List.copyOf(byFingerprint.values());
  }

  /** The waiver of a finding, expired or not. */
  public Optional<Waiver> find(String fingerprint) {
    return Optional.ofNullable(byFingerprint.get(fingerprint));
  }
}
