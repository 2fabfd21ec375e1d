package dev.fathom.agent.programs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.FathomDispatcher;
import java.util.concurrent.locks.FathomSink;
import javax.sql.DataSource;

/**
 * A server with a database and a shipping department: {@code /sell} takes a connection, {@code
 * /ship} puts a parcel into a bounded queue, from which a thread takes until {@code /strike}.
 * {@code /leak} takes a connection and keeps it; {@code /calls} gives it back, asks for room in the
 * full queue, and counts how often that calls the dispatcher of the agent. Each request has a
 * thread of its own, a virtual one when there is an argument.
 */
public final class Server {

  private static final int CONNECTIONS = 2;
  private static final int PARCELS = 4;

  private final BlockingQueue<String> parcels = new ArrayBlockingQueue<>(PARCELS);
  private final List<Connection> kept = new ArrayList<>();
  private final Set<Thread> selling = ConcurrentHashMap.newKeySet();
  private final Set<Thread> shipping = ConcurrentHashMap.newKeySet();
  private final DataSource database = open();
  private final Thread shipper;
  private WeakReference<ClassLoader> loader = new WeakReference<>(null);

  private Server(boolean virtual) {
    shipper = Threads.start(virtual, "shipper", this::ship);
  }

  /** Says its port and serves until told to end. */
  public static void main(String[] arguments) throws Exception {
    boolean virtual = arguments.length > 0;
    Server server = new Server(virtual);
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(request -> Threads.start(virtual, "request", request));
    http.createContext("/", server::answer);
    http.start();
    System.out.println("port " + http.getAddress().getPort());
    Threads.awaitLine();
    System.exit(0);
  }

  private static DataSource open() {
    HikariConfig config = new HikariConfig();
    config.setPoolName("shop-db");
    config.setJdbcUrl("jdbc:h2:mem:shop");
    config.setMaximumPoolSize(CONNECTIONS);
    config.setConnectionTimeout(600_000);
    return new HikariDataSource(config);
  }

  private void answer(HttpExchange request) throws IOException {
    String answer;
    try {
      answer = act(request.getRequestURI().getPath());
    } catch (Exception e) {
      answer = e.toString();
    }
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    request.sendResponseHeaders(200, bytes.length);
    request.getResponseBody().write(bytes);
    request.close();
  }

  private String act(String path) throws Exception {
    return switch (path) {
      case "/sell" -> sell();
      case "/ship" -> enqueue();
      case "/leak" -> leak();
      case "/strike" -> strike();
      case "/state" ->
          blocked(selling, "borrow")
              + " "
              + blocked(shipping, "await")
              + " "
              + parcels.remainingCapacity();
      case "/remember" -> remember();
      case "/forgotten" -> forgotten();
      case "/calls" -> calls();
      default -> "what?";
    };
  }

  private String sell() throws SQLException {
    selling.add(Thread.currentThread());
    try (Connection connection = database.getConnection()) {
      connection.createStatement().execute("select 1");
    }
    selling.remove(Thread.currentThread());
    return "sold";
  }

  /** How many of the threads are blocked in the method, and not in an agent on their way there. */
  private static long blocked(Set<Thread> threads, String method) {
    return threads.stream()
        .filter(thread -> thread.getState().name().endsWith("WAITING"))
        .map(thread -> List.of(thread.getStackTrace()))
        .filter(stack -> stack.stream().anyMatch(f -> f.getMethodName().equals(method)))
        .filter(stack -> stack.stream().noneMatch(f -> f.getClassName().contains("Fathom")))
        .count();
  }

  private String leak() throws SQLException {
    Connection connection = database.getConnection();
    synchronized (kept) {
      kept.add(connection);
    }
    return "leaked";
  }

  private String enqueue() throws InterruptedException {
    shipping.add(Thread.currentThread());
    parcels.put("parcel");
    shipping.remove(Thread.currentThread());
    return "shipped";
  }

  private void ship() {
    try {
      while (!Thread.interrupted()) {
        parcels.take();
      }
    } catch (InterruptedException e) {
      // On strike.
    }
  }

  private String strike() throws InterruptedException {
    shipper.interrupt();
    shipper.join();
    return "on strike";
  }

  private String remember() throws Exception {
    Class<?> entry =
        Class.forName("dev.fathom.agent.FathomAgent", false, ClassLoader.getSystemClassLoader());
    Field field = entry.getDeclaredField("loader");
    field.setAccessible(true);
    loader = new WeakReference<>((ClassLoader) field.get(null));
    return loader.get() == null ? "none" : "remembered";
  }

  private String forgotten() {
    for (int i = 0; i < 50 && loader.get() != null; i++) {
      System.gc();
      Threads.pause(20);
    }
    return loader.get() == null ? "yes" : "no";
  }

  /**
   * Listens in place of the agent: woven code would call, restored code cannot. Of other threads
   * some may still be in code that was woven when they came.
   */
  private String calls() throws InterruptedException, SQLException {
    Thread here = Thread.currentThread();
    AtomicLong calls = new AtomicLong();
    FathomSink counter =
        (FathomSink)
            Proxy.newProxyInstance(
                Server.class.getClassLoader(),
                new Class<?>[] {FathomSink.class},
                (proxy, method, arguments) ->
                    Thread.currentThread() == here ? calls.incrementAndGet() : 0L);
    FathomDispatcher.connect(counter);
    giveBack();
    boolean room = parcels.offer("late", 1, TimeUnit.MILLISECONDS);
    FathomDispatcher.connect(null);
    return room ? "there is room" : Long.toString(calls.get());
  }

  private void giveBack() throws SQLException {
    synchronized (kept) {
      kept.remove(0).close();
    }
  }
}
