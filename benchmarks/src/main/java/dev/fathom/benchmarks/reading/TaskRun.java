package dev.fathom.benchmarks.reading;

import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A task, without a stack. */
@Name(Job.TASK)
@StackTrace(false)
final class TaskRun extends Event {
  Class<?> task;
  long id;
  float share;
  byte state;
}
