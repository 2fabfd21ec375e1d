package dev.fathom.benchmarks;

import dev.fathom.benchmarks.contest.Goal;
import java.util.ArrayList;
import java.util.List;

/** Collects the goals of one row. Not thread-safe. */
final class Goals {

  /** The group of everything from java.util.concurrent. */
  static final String JDK = "j.u.c.";

  private final List<Goal> list = new ArrayList<>();

  private Goals() {}

  static Goals goals() {
    return new Goals();
  }

  Goals jox(double limit) {
    return against("jox", limit);
  }

  Goals kotlin(double limit) {
    return against("Kotlin", limit);
  }

  Goals go(double limit) {
    return against("Go", limit);
  }

  Goals jdk(double limit) {
    return against(JDK, limit);
  }

  Goals absolute(double limit) {
    return against(Goal.ABSOLUTE, limit);
  }

  Goals against(String group, double limit) {
    list.add(new Goal(group, limit));
    return this;
  }

  List<Goal> list() {
    return List.copyOf(list);
  }
}
