package dev.fathom.demo.consumers;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A cluster of one broker on the loopback interface, whose data are gone when it is closed.
 * Thread-safe.
 */
public final class Broker implements AutoCloseable {

  private static final int NODE = 1;

  private final Path data = Files.createTempDirectory("fathom-demo-kafka");
  private final String address = "127.0.0.1:" + freePort();
  private final KafkaRaftServer server;

  /**
   * Starts it.
   *
   * @throws IOException if it cannot
   */
  public Broker() throws IOException {
    format();
    server = new KafkaRaftServer(settings("127.0.0.1:" + freePort()), Time.SYSTEM);
    server.startup();
  }

  /** Where clients find it. */
  public String address() {
    return address;
  }

  /**
   * Makes a topic.
   *
   * @throws ExecutionException if it cannot
   * @throws InterruptedException if interrupted before it is there
   */
  public void createTopic(String name, int partitions)
      throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
      admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
    }
  }

  @Override
  public void close() throws IOException {
    server.shutdown();
    server.awaitShutdown();
    try (Stream<Path> files = Files.walk(data)) {
      files.sorted(Comparator.reverseOrder()).forEach(Broker::delete);
    }
  }

  private void format() throws IOException {
    try {
      new Formatter()
          .setClusterId(Uuid.randomUuid().toString())
          .setNodeId(NODE)
          .setControllerListenerName("CONTROLLER")
          .setMetadataLogDirectory(data.toString())
          .addDirectory(data.toString())
          .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
          .setPrintStream(new PrintStream(PrintStream.nullOutputStream(), false))
          .run();
    } catch (Exception e) {
      throw new IOException("cannot format " + data, e);
    }
  }

  private KafkaConfig settings(String controller) {
    return new KafkaConfig(
        Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", Integer.toString(NODE)),
            Map.entry("controller.quorum.voters", NODE + "@" + controller),
            Map.entry("listeners", "PLAINTEXT://" + address + ",CONTROLLER://" + controller),
            Map.entry("controller.listener.names", "CONTROLLER"),
            Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
            Map.entry("log.dir", data.toString()),
            Map.entry("offsets.topic.num.partitions", "1"),
            Map.entry("offsets.topic.replication.factor", "1")));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
