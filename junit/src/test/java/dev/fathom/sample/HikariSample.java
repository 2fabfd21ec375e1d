package dev.fathom.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Connection pools: one that the class shares, and one for each test. */
public class HikariSample extends Sixty {

  private static HikariDataSource shared;

  @BeforeAll
  static void open() {
    shared = pool();
  }

  @AfterAll
  static void close() {
    shared.close();
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void borrows(int number) throws Exception {
    try (Connection connection = shared.getConnection()) {
      assertThat(connection.isClosed()).as("number %d", number).isFalse();
    }
    if (number % 4 == 0) {
      try (HikariDataSource own = pool();
          Connection connection = own.getConnection()) {
        assertThat(connection.isClosed()).isFalse();
      }
    }
  }

  private static HikariDataSource pool() {
    HikariConfig config = new HikariConfig();
    config.setDataSource(fake(DataSource.class));
    config.setMaximumPoolSize(3);
    return new HikariDataSource(config);
  }

  /** A driver that does nothing and never fails. */
  private static <T> T fake(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answer(method.getName(), method.getReturnType())));
  }

  private static Object answer(String method, Class<?> type) {
    if (type == boolean.class) {
      return method.equals("isValid") || method.equals("getAutoCommit");
    }
    if (type == int.class) {
      return 0;
    }
    return type == Connection.class ? fake(Connection.class) : null;
  }
}
