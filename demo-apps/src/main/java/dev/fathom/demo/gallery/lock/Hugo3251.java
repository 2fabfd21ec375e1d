package dev.fathom.demo.gallery.lock;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.sync.Mutex;
import dev.fathom.runtime.sync.RwMutex;
import dev.fathom.runtime.sync.WaitGroup;

/** The lock of a URL is waited for under the lock of the map, which unlocking the URL needs. */
final class Hugo3251 implements Program {

  private final RwMutex map = new RwMutex("urls");
  private final Mutex url = new Mutex("url");
  private final WaitGroup fetches = new WaitGroup("fetches");

  @Override
  public void run(Stage stage) {
    stage.start("test", () -> test(stage));
    stage.settle("test", "fetcher-1", "fetcher-2", "fetcher-3");
  }

  private void test(Stage stage) throws InterruptedException {
    fetches.add(3);
    stage.startInTurn("fetcher-1", () -> fetch(stage, true));
    if (!stage.lucky()) {
      stage.await("the URL is locked", url::locked);
    }
    stage.startInTurn("fetcher-2", () -> fetch(stage, false));
    if (!stage.lucky()) {
      stage.awaitParked("fetcher-2");
    }
    stage.startInTurn("fetcher-3", () -> fetch(stage, false));
    fetches.await();
  }

  private void fetch(Stage stage, boolean first) {
    lockUrl(stage.sick());
    if (first && !stage.lucky()) {
      stage.awaitParked("fetcher-2", "fetcher-3");
    }
    unlockUrl();
    fetches.done();
  }

  private void lockUrl(boolean underMap) {
    map.lock();
    if (underMap) {
      url.lock();
      map.unlock();
    } else {
      map.unlock();
      url.lock();
    }
  }

  private void unlockUrl() {
    map.lockRead();
    url.unlock();
    map.unlockRead();
  }
}
