package dev.fathom.agent.weave;

/** A class of our own with observation points like those of others, to try the weaving on. */
final class SelfTestTarget {

  private SelfTestTarget() {}

  static long begin(String operation, boolean timed, Object resource) {
    return 0;
  }

  static void end(long token) {}
}
