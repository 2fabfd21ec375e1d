package dev.fathom.demo.healthcheck;

/**
 * What is known of a server.
 *
 * @param server its name
 * @param status what it said, or why nothing came of it
 */
record Health(String server, String status) {

  boolean isUp() {
    return status.equals("up");
  }
}
