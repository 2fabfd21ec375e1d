package dev.fathom.benchmarks.reading;

import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** What nobody asks for, and every reader must get past. */
@Name("lab.Noise")
@StackTrace(false)
final class Noise extends Event {
  String text;
  long first;
  long second;
  int third;
}
