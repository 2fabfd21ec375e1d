package dev.fathom.analyzer.proof;

/** A thread that waits without a timeout for objects that the dump names. Immutable. */
final class Candidate {

  private final int thread;
  private final int object;
  private final WaitKind kind;
  private final int[] resources;
  private final boolean joins;

  /**
   * Describes a waiting thread.
   *
   * @param thread its number in the dump
   * @param object its thread object
   * @param resources what it waits for; a live thread that can reach one of them may end the wait
   * @param joins whether it joins the thread whose object is the only resource. Then only the end
   *     of that thread ends the wait, whoever can reach the thread object.
   */
  Candidate(int thread, int object, WaitKind kind, int[] resources, boolean joins) {
    this.thread = thread;
    this.object = object;
    this.kind = kind;
    this.resources = resources.clone();
    this.joins = joins;
  }

  int thread() {
    return thread;
  }

  int object() {
    return object;
  }

  WaitKind kind() {
    return kind;
  }

  int resourceCount() {
    return resources.length;
  }

  int resource(int at) {
    return resources[at];
  }

  boolean joins() {
    return joins;
  }
}
