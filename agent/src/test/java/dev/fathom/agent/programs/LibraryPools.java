package dev.fathom.agent.programs;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;

/**
 * Uses a pool of two with five threads, one after the other. When sick, two of them keep what they
 * got, and the last one waits for ever. Arguments: which pool, {@code sick} or {@code healthy}, and
 * perhaps {@code virtual}.
 */
public final class LibraryPools {

  private static final Duration LONG = Duration.ofMinutes(10);

  /** What threads keep. */
  private static final List<Object> KEPT = new ArrayList<>();

  private LibraryPools() {}

  /** A pool of any library. */
  interface Pool {

    /** Waits until there is one. */
    Object borrow() throws Exception;

    void giveBack(Object borrowed) throws Exception;
  }

  /** Says "stuck" or "fine", waits for a line, and ends. */
  public static void main(String[] arguments) throws Exception {
    Pool pool = open(arguments[0]);
    boolean virtual = arguments.length > 2;
    run(virtual, "first", () -> use(pool));
    if (arguments[1].equals("sick")) {
      run(virtual, "leaker-1", () -> leak(pool));
      run(virtual, "leaker-2", () -> leak(pool));
      Thread waiter = Threads.start(virtual, "waiter", code(() -> use(pool)));
      awaitIn("borrow", waiter);
      System.out.println("stuck");
    } else {
      run(virtual, "second", () -> use(pool));
      System.out.println("fine");
    }
    Threads.awaitLine();
    System.exit(0);
  }

  /** Returns when the thread is blocked and has come there through the method. */
  private static void awaitIn(String method, Thread thread) {
    boolean in = false;
    while (!in) {
      Threads.awaitBlocked(thread);
      for (StackTraceElement frame : thread.getStackTrace()) {
        in |= frame.getMethodName().equals(method);
      }
      Threads.pause(1);
    }
    Threads.awaitBlocked(thread);
  }

  private static void run(boolean virtual, String name, Action action) throws Exception {
    Threads.start(virtual, name, code(action)).join();
  }

  private static Runnable code(Action action) {
    return () -> {
      try {
        action.run();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    };
  }

  /** Something that may fail. */
  private interface Action {
    void run() throws Exception;
  }

  private static void use(Pool pool) throws Exception {
    Object borrowed = pool.borrow();
    pool.giveBack(borrowed);
  }

  private static void leak(Pool pool) throws Exception {
    Object borrowed = pool.borrow();
    synchronized (KEPT) {
      KEPT.add(borrowed);
    }
  }

  private static Pool open(String name) {
    return switch (name) {
      case "hikari" -> of(hikari());
      case "dbcp2" -> of(dbcp2());
      case "pool2" -> of(pool2());
      default -> new OwnPool(2);
    };
  }

  private static DataSource hikari() {
    HikariConfig config = new HikariConfig();
    config.setPoolName("orders-db");
    config.setJdbcUrl("jdbc:h2:mem:orders");
    config.setMaximumPoolSize(2);
    config.setConnectionTimeout(LONG.toMillis());
    return new HikariDataSource(config);
  }

  private static DataSource dbcp2() {
    BasicDataSource source = new BasicDataSource();
    source.setUrl("jdbc:h2:mem:orders");
    source.setJmxName("app:name=orders-db");
    source.setMaxTotal(2);
    source.setMaxWait(LONG);
    return source;
  }

  private static Pool of(DataSource source) {
    return new Pool() {
      @Override
      public Object borrow() throws Exception {
        return source.getConnection();
      }

      @Override
      public void giveBack(Object borrowed) throws Exception {
        ((Connection) borrowed).close();
      }
    };
  }

  private static GenericObjectPool<StringBuilder> pool2() {
    GenericObjectPool<StringBuilder> pool = new GenericObjectPool<>(new Buffers());
    pool.setMaxTotal(2);
    return pool;
  }

  private static Pool of(GenericObjectPool<StringBuilder> buffers) {
    return new Pool() {
      @Override
      public Object borrow() throws Exception {
        return buffers.borrowObject();
      }

      @Override
      public void giveBack(Object borrowed) {
        buffers.returnObject((StringBuilder) borrowed);
      }
    };
  }

  private static final class Buffers extends BasePooledObjectFactory<StringBuilder> {

    @Override
    public StringBuilder create() {
      return new StringBuilder();
    }

    @Override
    public PooledObject<StringBuilder> wrap(StringBuilder buffer) {
      return new DefaultPooledObject<>(buffer);
    }
  }
}
