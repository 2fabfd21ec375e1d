package dev.fathom.demo.running;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A shop with a pool of two connections and a queue of two parcels. Told to, it leaks both
 * connections and fills the queue, and says so when threads have waited for both for a while.
 */
public final class Shop {

  private static final int SIZE = 2;
  private static final long AWHILE_MILLIS = 3_000;

  private final ArrayBlockingQueue<String> parcels = new ArrayBlockingQueue<>(SIZE);
  private final HikariDataSource database;
  private final List<Connection> kept = new ArrayList<>();

  private Shop() throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setPoolName("shop-db");
    config.setJdbcUrl("jdbc:h2:mem:shop");
    config.setMaximumPoolSize(SIZE);
    config.setConnectionTimeout(TimeUnit.HOURS.toMillis(1));
    database = new HikariDataSource(config);
    sell();
  }

  /** Says "ready", waits for a line, says "sick", waits for a line, and ends. */
  public static void main(String[] arguments) throws Exception {
    Shop shop = new Shop();
    System.out.println("ready");
    awaitLine();
    shop.fallSick();
    System.out.println("sick");
    awaitLine();
    System.exit(0);
  }

  private static void awaitLine() throws IOException {
    while (System.in.read() != '\n') {
      // Any line will do.
    }
  }

  private void fallSick() throws InterruptedException {
    for (int i = 0; i < SIZE; i++) {
      start("clerk", this::leak).join();
      start("packer", this::pack).join();
    }
    List<Thread> waiting = List.of(start("cashier", this::sell), start("packer", this::pack));
    waiting.forEach(Shop::awaitBlocked);
    pause(AWHILE_MILLIS);
  }

  private static void awaitBlocked(Thread thread) {
    while (!thread.getState().name().endsWith("WAITING")) {
      pause(1);
    }
  }

  private static void pause(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  private static Thread start(String name, Action action) {
    Thread thread =
        new Thread(
            () -> {
              try {
                action.run();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            },
            name);
    thread.start();
    return thread;
  }

  private void sell() throws SQLException {
    database.getConnection().close();
  }

  private void leak() throws SQLException {
    Connection connection = database.getConnection();
    synchronized (kept) {
      kept.add(connection);
    }
  }

  private void pack() throws InterruptedException {
    parcels.put("parcel");
  }

  /** Something that may fail. */
  private interface Action {
    void run() throws Exception;
  }
}
