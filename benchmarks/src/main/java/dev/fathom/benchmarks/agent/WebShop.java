package dev.fathom.benchmarks.agent;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.fathom.benchmarks.topology.Lap;
import dev.fathom.benchmarks.topology.Topology;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Jetty, HikariCP and H2: each request borrows one of two connections, for which the clients
 * compete, and reads a row.
 */
final class WebShop implements Topology {

  static final String TITLE = "Jetty, HikariCP and H2, requests of 4 clients";

  private static final int CONNECTIONS = 2;
  private static final int SERVER_THREADS = 12;

  private final HikariDataSource pool;
  private final Topology clients;

  /**
   * Starts it.
   *
   * @param clients who asks, by the address
   */
  WebShop(Function<URI, Topology> clients) {
    try {
      HikariConfig config = new HikariConfig();
      config.setJdbcUrl("jdbc:h2:mem:shop");
      config.setMaximumPoolSize(CONNECTIONS);
      pool = new HikariDataSource(config);
      try (Connection connection = pool.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("create table item(id int primary key, name varchar)");
        statement.execute("insert into item values(1, 'tea')");
      }
      this.clients = clients.apply(start());
      // Jetty declares that anything may be thrown.
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private URI start() throws Exception {
    Server server = new Server(new QueuedThreadPool(SERVER_THREADS));
    ServerConnector connector = new ServerConnector(server, 1, 1);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new Items());
    server.start();
    return URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/");
  }

  @Override
  public Lap run(int elements) throws InterruptedException {
    return clients.run(elements);
  }

  /** Answers each request with the name of the only item. */
  private final class Items extends Handler.Abstract {

    @Override
    public boolean handle(Request request, Response response, Callback callback)
        throws SQLException {
      Content.Sink.write(response, true, nameOfItem(), callback);
      return true;
    }

    private String nameOfItem() throws SQLException {
      try (Connection connection = pool.getConnection();
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("select name from item where id = 1")) {
        rows.next();
        return rows.getString(1);
      }
    }
  }
}
