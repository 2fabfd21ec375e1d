package dev.fathom.analyzer.analysis.contention;

import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.model.Key;
import java.io.Serializable;

/**
 * A lock as far as it can be told from others.
 *
 * @param key nothing for locks of the JDK, which are told apart by class and place only
 * @param kind of a lock of the JDK, else empty
 * @param className of a lock of the JDK, else empty
 */
record Lock(Key key, String kind, String className) implements Serializable {

  static Lock of(Key resource) {
    return new Lock(resource, "", "");
  }

  static Lock ofJdk(String kind, String className) {
    return new Lock(new Key(0, 0), kind, className == null ? "" : className);
  }

  boolean isOfJdk() {
    return key.isNothing();
  }

  ResourceRef ref(Ledger ledger) {
    return isOfJdk() ? new ResourceRef(0, kind, className, "") : ledger.resource(key);
  }

  // Written out, for linking what a record brings along takes a new JVM longer than a short report.
  @Override
  public boolean equals(Object other) {
    return other instanceof Lock otherLock
        && key.equals(otherLock.key)
        && kind.equals(otherLock.kind)
        && className.equals(otherLock.className);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * key.hashCode() + kind.hashCode()) + className.hashCode();
  }
}
