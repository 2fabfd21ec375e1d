package dev.fathom.benchmarks.reading;

import jdk.jfr.Event;
import jdk.jfr.Name;

/** A wait for a lock, with a stack. */
@Name(Job.LOCK)
final class LockWait extends Event {
  Class<?> lock;
  long owner;
  int queue;
  char kind;
  String name;
}
