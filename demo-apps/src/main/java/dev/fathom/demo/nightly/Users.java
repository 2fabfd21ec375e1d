package dev.fathom.demo.nightly;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** A hundred thousand users in a database, which allows few connections. */
final class Users implements AutoCloseable {

  private static final int CONNECTIONS = 8;

  private final HikariDataSource pool;

  Users() throws SQLException {
    HikariConfig settings = new HikariConfig();
    settings.setPoolName("users");
    settings.setJdbcUrl("jdbc:h2:mem:users");
    settings.setMaximumPoolSize(CONNECTIONS);
    pool = new HikariDataSource(settings);
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table users (id bigint primary key, score int)");
      statement.execute(
          "insert into users select x, 0 from system_range(1, " + Batch.SIZE * Batch.NIGHT + ")");
    }
  }

  /** Writes the score of a batch. */
  void score(Batch batch, int score) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement update =
            connection.prepareStatement("update users set score = ? where id between ? and ?")) {
      update.setInt(1, score);
      update.setLong(2, batch.firstUser());
      update.setLong(3, batch.lastUser());
      update.executeUpdate();
    }
  }

  /** How many users have a score. */
  long scored() throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        var result = statement.executeQuery("select count(*) from users where score > 0")) {
      result.next();
      return result.getLong(1);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
