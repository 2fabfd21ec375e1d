package dev.fathom.benchmarks.agent;

import dev.fathom.benchmarks.topology.Lap;
import dev.fathom.benchmarks.topology.Topology;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/** Tomcat: a servlet that answers with a word. */
final class ServletShop implements Topology {

  static final String TITLE = "Tomcat, requests of 4 clients";

  private static final byte[] ANSWER = ServerProgram.ANSWER.getBytes(StandardCharsets.UTF_8);

  private final Topology clients;

  /**
   * Starts it.
   *
   * @param clients who asks, by the address
   */
  ServletShop(Function<URI, Topology> clients) {
    try {
      Path directory = Files.createTempDirectory("fathom-tomcat");
      Tomcat tomcat = new Tomcat();
      tomcat.setSilent(true);
      tomcat.setBaseDir(directory.toString());
      tomcat.setHostname("127.0.0.1");
      tomcat.setPort(0);
      tomcat.getConnector().setProperty("address", "127.0.0.1");
      // By default a connection is closed after a hundred requests.
      tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
      Context root = tomcat.addContext("", directory.toString());
      Tomcat.addServlet(root, "item", new Item()).addMapping("/");
      tomcat.start();
      int port = tomcat.getConnector().getLocalPort();
      this.clients = clients.apply(URI.create("http://127.0.0.1:" + port + "/"));
    } catch (IOException | LifecycleException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Lap run(int elements) throws InterruptedException {
    return clients.run(elements);
  }

  /** Answers each request with the name of the only item. */
  private static final class Item extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.setContentLength(ANSWER.length);
      response.getOutputStream().write(ANSWER);
    }
  }
}
