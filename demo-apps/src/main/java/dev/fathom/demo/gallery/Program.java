package dev.fathom.demo.gallery;

/** A small program with one mistake in it. Each has a constructor without parameters. */
@FunctionalInterface
public interface Program {

  /**
   * Brings the program into the state in which it is looked at; tasks go on, or are stuck, when
   * this returns.
   *
   * @param stage starts the tasks, and says whether the mistake is made
   */
  void run(Stage stage) throws Exception;
}
