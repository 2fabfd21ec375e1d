package dev.fathom.analyzer.recording;

import jdk.jfr.DataAmount;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;
import jdk.jfr.Unsigned;

/** An event with a field of every kind that Java code can write. */
@Name("test.EveryKind")
@Label("Every Kind")
class EveryKindEvent extends InheritedEvent {
  boolean truth;
  byte small;
  short shorter;
  char letter;
  int number;
  long large;
  float single;
  double twice;
  String text;
  Class<?> type;
  Thread thread;
  @Unsigned byte unsignedByte;
  @Unsigned int unsignedInt;

  @Timespan(Timespan.NANOSECONDS)
  long nanos;

  @Timespan(Timespan.MICROSECONDS)
  long micros;

  @Timespan(Timespan.MILLISECONDS)
  long millis;

  @Timespan(Timespan.SECONDS)
  long seconds;

  @Timespan(Timespan.TICKS)
  long ticks;

  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
  long instant;

  @Timestamp(Timestamp.TICKS)
  long tickInstant;

  @DataAmount long bytes;
}
