package dev.fathom.analyzer.health;

import dev.fathom.analyzer.event.JvmInformation;
import dev.fathom.analyzer.event.Row;

/** Names a JVM in one short line. */
final class JvmName {

  private JvmName() {}

  /** {@code OpenJDK 64-Bit Server VM 17.0.15+6}, of whatever the recording tells. */
  static String of(Row row) {
    String name = row.get(JvmInformation.JVM_NAME);
    String version = row.get(JvmInformation.JVM_VERSION);
    String text = (name == null ? "JVM" : name) + (version == null ? "" : " " + release(version));
    return text.trim();
  }

  /** HotSpot's version is a sentence; the release stands in brackets in it. */
  private static String release(String version) {
    int from = version.indexOf('(');
    int to = version.indexOf(')', from + 1);
    return from >= 0 && to > from ? version.substring(from + 1, to) : version;
  }
}
