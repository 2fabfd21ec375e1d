package dev.fathom.demo.logpipe;

/**
 * A line of the log.
 *
 * @param second since the log began
 * @param path what was asked for
 * @param micros how long the answer took; negative when a clock was set back meanwhile
 */
record Entry(long second, String path, long micros) {

  private static final String HEALTH_CHECK = "/health";

  /** Reads a line such as {@code 17 /cart 2310}. */
  static Entry parse(String line) {
    int first = line.indexOf(' ');
    int last = line.lastIndexOf(' ');
    return new Entry(
        Long.parseLong(line, 0, first, 10),
        line.substring(first + 1, last),
        Long.parseLong(line, last + 1, line.length(), 10));
  }

  /** Whether somebody wants to know of it. */
  boolean isWanted() {
    return !path.equals(HEALTH_CHECK);
  }
}
