package dev.fathom.analyzer.recording;

import jdk.jfr.Event;

/** Fields that another event inherits. */
abstract class InheritedEvent extends Event {
  long inheritedNumber;
  String inheritedText;
}
