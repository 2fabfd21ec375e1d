package dev.fathom.demo;

import java.io.IOException;
import java.net.URI;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/**
 * Jetty on a free port of the loopback interface, with HTTP/2, which tells when a client leaves.
 */
public final class LoopbackServer implements AutoCloseable {

  private final Server server =
      new Server(daemons(), new ScheduledExecutorScheduler("timer", true), null);
  private final ServerConnector connector;

  /**
   * Starts to serve.
   *
   * @throws IOException if it cannot
   */
  public LoopbackServer(Handler handler) throws IOException {
    HttpConfiguration http = new HttpConfiguration();
    connector =
        new ServerConnector(
            server, new HttpConnectionFactory(http), new HTTP2CServerConnectionFactory(http));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(handler);
    try {
      server.start();
    } catch (Exception e) {
      throw new IOException("cannot serve", e);
    }
  }

  /**
   * Starts a server of somebody else, which does not end because we do.
   *
   * @return where it is, without a path
   * @throws IOException if it cannot
   */
  public static URI ofOthers(Handler handler) throws IOException {
    return new LoopbackServer(handler).address();
  }

  private static QueuedThreadPool daemons() {
    QueuedThreadPool threads = new QueuedThreadPool();
    threads.setDaemon(true);
    return threads;
  }

  /** Where it is, without a path. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  /** Takes no more requests and drops all connections. */
  @Override
  public void close() throws IOException {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IOException("cannot stop", e);
    }
  }
}
