package dev.fathom.demo.logpipe;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The time series in a database. For one task at a time. */
final class Table implements AutoCloseable {

  private final Connection connection;

  Table() throws SQLException {
    connection = DriverManager.getConnection("jdbc:h2:mem:logpipe");
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "create table points (at_second bigint, path varchar(40), requests bigint, p99 bigint,"
              + " primary key (at_second, path))");
    }
  }

  void write(List<Point> points) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("insert into points values (?, ?, ?, ?)")) {
      for (Point point : points) {
        insert.setLong(1, point.second());
        insert.setString(2, point.path());
        insert.setLong(3, point.count());
        insert.setLong(4, point.p99());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** How many requests all points stand for. */
  long requests() throws SQLException {
    try (Statement statement = connection.createStatement();
        var result = statement.executeQuery("select coalesce(sum(requests), 0) from points")) {
      result.next();
      return result.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
