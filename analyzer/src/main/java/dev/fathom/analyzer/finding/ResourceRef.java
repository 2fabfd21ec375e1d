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

  /** The same without its id, for many that are alike. */
  public ResourceRef anonymous() {
    return new ResourceRef(0, kind, className, label);
  }

  /** How a sentence names it: {@code channel orders}, or {@code monitor of shop.PriceBook}. */
  public String display() {
    String what = kind.isEmpty() ? "resource" : kind; // A damaged row may not tell the kind.
    if (!label.isEmpty()) {
      return what + " " + label;
    }
    return className.isEmpty() ? what : what + " of " + className;
  }
}
