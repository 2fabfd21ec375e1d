package dev.fathom.benchmarks.reading;

import jdk.jfr.Event;
import jdk.jfr.Name;

/** A send, with a stack: what is asked for most. */
@Name(Job.SEND)
final class ChannelSend extends Event {
  Class<?> payload;
  String channel;
  long sequence;
  int depth;
  short priority;
  boolean blocked;
  double load;
}
