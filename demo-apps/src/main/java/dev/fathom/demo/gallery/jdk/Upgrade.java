package dev.fathom.demo.gallery.jdk;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A reader wants to write without leaving first. */
final class Upgrade implements Program {

  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

  @Override
  public void run(Stage stage) {
    stage.thread("updater", () -> update(stage.sick()));
    stage.settle("updater");
  }

  private void update(boolean whileReading) {
    lock.readLock().lock();
    if (!whileReading) {
      lock.readLock().unlock();
    }
    write();
    if (whileReading) {
      lock.readLock().unlock();
    }
  }

  private void write() {
    lock.writeLock().lock();
    lock.writeLock().unlock();
  }
}
