package dev.fathom.demo.gallery.jdk;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import java.util.concurrent.locks.StampedLock;

/** A writer writes again further down; this lock is not reentrant. */
final class StampedTwice implements Program {

  private final StampedLock lock = new StampedLock();

  @Override
  public void run(Stage stage) {
    stage.thread("writer", () -> write(stage.sick()));
    stage.settle("writer");
  }

  private void write(boolean again) {
    long stamp = lock.writeLock();
    if (again) {
      amend();
    }
    lock.unlockWrite(stamp);
    if (!again) {
      amend();
    }
  }

  private void amend() {
    long stamp = lock.writeLock();
    lock.unlockWrite(stamp);
  }
}
