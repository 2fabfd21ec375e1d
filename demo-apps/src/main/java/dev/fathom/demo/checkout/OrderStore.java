package dev.fathom.demo.checkout;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** The orders in the database, by a pool of connections. */
final class OrderStore implements AutoCloseable {

  private static final int CONNECTIONS = 8;
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final HikariDataSource pool;
  private final boolean leaks;

  OrderStore(boolean leaks) throws SQLException {
    HikariConfig settings = new HikariConfig();
    settings.setPoolName("orders");
    settings.setJdbcUrl("jdbc:h2:mem:orders");
    settings.setMaximumPoolSize(CONNECTIONS);
    settings.setConnectionTimeout(PATIENCE.toMillis());
    this.pool = new HikariDataSource(settings);
    this.leaks = leaks;
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table orders (number bigint primary key, item varchar(20), cents int)");
    }
  }

  /**
   * Writes an order.
   *
   * @throws java.sql.SQLIntegrityConstraintViolationException if it is there already
   */
  void store(Order order, int cents) throws SQLException {
    if (leaks) {
      storeAndLeak(order, cents);
      return;
    }
    try (Connection connection = pool.getConnection()) {
      insert(connection, order, cents);
    }
  }

  /** The mistake: a refused order does not give its connection back. */
  private void storeAndLeak(Order order, int cents) throws SQLException {
    Connection connection = pool.getConnection();
    insert(connection, order, cents);
    connection.close();
  }

  private static void insert(Connection connection, Order order, int cents) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("insert into orders values (?, ?, ?)")) {
      insert.setLong(1, order.number());
      insert.setString(2, order.item());
      insert.setInt(3, cents);
      insert.executeUpdate();
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
