package dev.fathom.benchmarks.agent;

import dev.fathom.benchmarks.topology.Lap;
import dev.fathom.benchmarks.topology.Topology;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/**
 * Tomcat: a servlet that answers with a word, and four clients that keep their connections. Server
 * and clients share the process; all of it is observed.
 */
final class ServletShop implements Topology {

  static final String TITLE = "Tomcat, requests of 4 clients";

  private static final int CLIENTS = 4;
  private static final byte[] ANSWER = "tea".getBytes(StandardCharsets.UTF_8);

  private final URL url;
  private final Clients clients = new Clients(CLIENTS, this::ask);

  ServletShop() {
    try {
      Path directory = Files.createTempDirectory("fathom-tomcat");
      Tomcat tomcat = new Tomcat();
      tomcat.setSilent(true);
      tomcat.setBaseDir(directory.toString());
      tomcat.setHostname("127.0.0.1");
      tomcat.setPort(0);
      tomcat.getConnector().setProperty("address", "127.0.0.1");
      Context root = tomcat.addContext("", directory.toString());
      Tomcat.addServlet(root, "item", new Item()).addMapping("/");
      tomcat.start();
      url = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/").toURL();
    } catch (IOException | LifecycleException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Lap run(int elements) throws InterruptedException {
    return clients.ask(elements);
  }

  private void ask(int times) {
    try {
      for (int i = 0; i < times; i++) {
        try (InputStream answer = url.openStream()) {
          if (answer.readAllBytes().length != ANSWER.length) {
            throw new IllegalStateException("an answer that nobody gave");
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
