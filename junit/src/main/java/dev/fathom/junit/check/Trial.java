package dev.fathom.junit.check;

import dev.fathom.analyzer.model.Frame;
import dev.fathom.junit.lineage.Lineage;
import dev.fathom.junit.lineage.Scope;

/** A scope while it is under check. Begun and ended by one thread. */
public final class Trial {

  private final Scope scope;
  private final Rules rules;
  private final Class<?> testClass;
  private final Trial outer;
  private final Lineage before;
  private volatile Frame sleep;
  private String deadlock;
  private boolean interrupted;

  Trial(Scope scope, Rules rules, Class<?> testClass, Trial outer, Lineage before) {
    this.scope = scope;
    this.rules = rules;
    this.testClass = testClass;
    this.outer = outer;
    this.before = before;
  }

  /** The scope. */
  public Scope scope() {
    return scope;
  }

  /** How it is checked. */
  public Rules rules() {
    return rules;
  }

  /** The class of the tests; null for the suite. */
  Class<?> testClass() {
    return testClass;
  }

  /** What it is a part of; null for the suite. */
  Trial outer() {
    return outer;
  }

  /** What its thread belonged to before. */
  Lineage before() {
    return before;
  }

  /** Where its thread was seen to sleep; null when it never was. */
  public Frame sleep() {
    return sleep;
  }

  /** Its thread sleeps. */
  void slept(Frame site) {
    sleep = site;
  }

  /** The deadlock that was found in it; null when there is none. */
  public synchronized String deadlock() {
    return deadlock;
  }

  /**
   * A deadlock was found in it.
   *
   * @param interrupt whether to interrupt its thread, which waits for those in the deadlock
   */
  synchronized void deadlocked(String description, boolean interrupt) {
    if (scope.isOpen() && deadlock == null) {
      deadlock = description;
      if (interrupt) {
        interrupted = true;
        scope.thread().interrupt();
      }
    }
  }

  /** Ends the scope; an interrupt that was meant for it hits nobody else. */
  synchronized void close() {
    scope.close();
    if (interrupted) {
      Thread.interrupted();
    }
  }
}
