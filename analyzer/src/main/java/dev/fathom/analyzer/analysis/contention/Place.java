package dev.fathom.analyzer.analysis.contention;

import dev.fathom.analyzer.finding.Site;
import java.io.Serializable;
import java.util.Comparator;

/** A lock and a place where tasks wait for it. */
record Place(Lock lock, Site site) implements Comparable<Place>, Serializable {

  private static final Comparator<Place> ORDER =
      Comparator.comparing((Place place) -> place.lock().key())
          .thenComparing(place -> place.lock().kind())
          .thenComparing(place -> place.lock().className())
          .thenComparing(place -> place.site().className())
          .thenComparing(place -> place.site().method())
          .thenComparingInt(place -> place.site().line());

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }

  // Written out, for linking what a record brings along takes a new JVM longer than a short report.
  @Override
  public boolean equals(Object other) {
    return other instanceof Place otherPlace
        && lock.equals(otherPlace.lock)
        && site.equals(otherPlace.site);
  }

  @Override
  public int hashCode() {
    return 31 * lock.hashCode() + site.hashCode();
  }
}
