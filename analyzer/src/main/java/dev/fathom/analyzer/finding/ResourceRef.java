package dev.fathom.analyzer.finding;

import java.io.Serializable;

/**
 * A resource as a finding names it. Immutable.
 *
 * @param id its id in its run; 0 when a plain recording gives none
 * @param kind such as {@code channel} or {@code monitor}
 * @param className binary name, may be empty
 * @param label the application's name for it, may be empty
 */
public record ResourceRef(long id, String kind, String className, String label)
    implements Serializable {

  /** How a sentence names it: {@code channel orders}, or {@code monitor of shop.PriceBook}. */
  public String display() {
    if (!label.isEmpty()) {
      return kind + " " + label;
    }
    return className.isEmpty() ? kind : kind + " of " + className;
  }
}
