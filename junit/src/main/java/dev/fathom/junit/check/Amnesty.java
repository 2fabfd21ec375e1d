package dev.fathom.junit.check;

import dev.fathom.analyzer.baseline.Baseline;
import dev.fathom.analyzer.baseline.Waiver;
import dev.fathom.junit.config.Filter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** What is left alone although it is a leak, and whether that was ever needed. Thread-safe. */
final class Amnesty {

  private final List<Filter> filters;
  private final Path file;
  private final boolean record;
  private final Baseline current;
  private final Supplier<LocalDate> today;
  private final Set<String> used = new TreeSet<>();

  /**
   * An amnesty for the whole suite.
   *
   * @param file of leaks that are known; null for none
   * @param record whether to write that file when the suite ends
   * @throws IOException if the file cannot be read
   */
  Amnesty(List<Filter> filters, Path file, boolean record, Supplier<LocalDate> today)
      throws IOException {
    this.filters = List.copyOf(filters);
    this.file = file;
    this.record = record;
    this.today = today;
    boolean reads = file != null && (!record || Files.exists(file));
    current = reads ? Baseline.read(file) : Baseline.of(List.of());
  }

  /** Whether a leak is left alone, by these filters of its class or by those of the suite. */
  boolean covers(Leak leak, Collection<Filter> ofClass) {
    boolean known = isKnown(leak.fingerprint());
    boolean covered = covers(leak, ofClass, today.get());
    return known || covered;
  }

  private boolean covers(Leak leak, Collection<Filter> ofClass, LocalDate day) {
    boolean covered = false;
    // Every filter is asked, so that each one that is needed is known to be.
    for (Filter filter : filters) {
      covered |= filter.covers(leak.subject(), day);
    }
    for (Filter filter : ofClass) {
      covered |= filter.covers(leak.subject(), day);
    }
    return covered;
  }

  private synchronized boolean isKnown(String fingerprint) {
    boolean known =
        current.find(fingerprint).map(waiver -> !waiver.isExpired(today.get())).orElse(false);
    if (known || record) {
      used.add(fingerprint);
    }
    return known || record;
  }

  /** Sentences about filters of a class or of the suite that matched nothing. */
  List<String> unused(Collection<Filter> asked) {
    List<String> problems = new ArrayList<>();
    for (Filter filter : asked) {
      if (filter.isExpired(today.get())) {
        problems.add("ignoring " + filter + " has expired: remove it");
      } else if (!filter.isUsed()) {
        problems.add("ignoring " + filter + " matched nothing: remove it, or correct it");
      }
    }
    return problems;
  }

  /** The same for the suite's own, and for what the file lists. */
  synchronized List<String> unused() {
    List<String> problems = unused(filters);
    for (Waiver waiver : record ? List.<Waiver>of() : current.waivers()) {
      if (waiver.isExpired(today.get())) {
        problems.add("the waiver of " + waiver.fingerprint() + " has expired: remove it");
      } else if (!used.contains(waiver.fingerprint())) {
        problems.add(waiver.fingerprint() + " does not leak any more: remove it from " + file);
      }
    }
    return problems;
  }

  /**
   * Writes the file, if that was asked for.
   *
   * @throws IOException if it cannot be written
   */
  synchronized void writeRecord() throws IOException {
    if (record && file != null) {
      Baseline.of(
              used.stream().map(each -> current.find(each).orElse(new Waiver(each, null))).toList())
          .write(file);
    }
  }
}
