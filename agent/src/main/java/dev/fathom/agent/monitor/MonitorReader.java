package dev.fathom.agent.monitor;

import dev.fathom.agent.ledger.ResourceReader;

/** Reads the stand-ins of monitors. Stateless. */
final class MonitorReader implements ResourceReader {

  static final MonitorReader INSTANCE = new MonitorReader();

  private MonitorReader() {}

  @Override
  public String className(Object resource) {
    return ((Monitor) resource).className();
  }

  @Override
  public String kind(Object resource) {
    return ((Monitor) resource).use().kind();
  }

  @Override
  public Thread owner(Object resource) {
    return ((Monitor) resource).owner();
  }
}
