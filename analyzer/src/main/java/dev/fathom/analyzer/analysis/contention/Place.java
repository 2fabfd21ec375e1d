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
}
