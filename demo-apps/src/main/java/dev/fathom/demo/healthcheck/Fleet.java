package dev.fathom.demo.healthcheck;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Servers on free ports of the loopback interface. They say that they are up as soon as somebody
 * connects, most of them soon, some late, some never. No thread waits for that.
 */
final class Fleet implements AutoCloseable {

  private static final int SIZE = 50;
  private static final int PROMPT = 45;
  private static final int LATE = 48;

  private final List<AsynchronousServerSocketChannel> listening = new ArrayList<>();
  private final List<Server> servers = new ArrayList<>();

  /**
   * Starts the servers.
   *
   * @param limit late is later than that
   */
  Fleet(Duration limit) throws IOException {
    for (int i = 0; i < SIZE; i++) {
      AsynchronousServerSocketChannel server =
          AsynchronousServerSocketChannel.open()
              .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      listening.add(server);
      servers.add(new Server("server-" + i, (InetSocketAddress) server.getLocalAddress()));
      server.accept(null, new Answering(server, delay(i, limit.toMillis())));
    }
  }

  List<Server> servers() {
    return servers;
  }

  @Override
  public void close() throws IOException {
    for (AsynchronousServerSocketChannel server : listening) {
      server.close();
    }
  }

  private static long delay(int server, long limit) {
    if (server < PROMPT) {
      return server * limit / 2 / PROMPT;
    }
    return server < LATE ? limit * 3 / 2 : Long.MAX_VALUE;
  }

  /** Takes one connection after the other. */
  private record Answering(AsynchronousServerSocketChannel server, long delayMillis)
      implements CompletionHandler<AsynchronousSocketChannel, Void> {

    @Override
    public void completed(AsynchronousSocketChannel client, Void nothing) {
      server.accept(null, this);
      CompletableFuture.delayedExecutor(delayMillis, TimeUnit.MILLISECONDS)
          .execute(() -> client.write(up(), client, new Closing()));
    }

    @Override
    public void failed(Throwable closed, Void nothing) {}

    private static ByteBuffer up() {
      return ByteBuffer.wrap("up\n".getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** Hangs up, whether or not anybody was there to hear it. */
  private static final class Closing
      implements CompletionHandler<Integer, AsynchronousSocketChannel> {

    @Override
    public void completed(Integer written, AsynchronousSocketChannel client) {
      close(client);
    }

    @Override
    public void failed(Throwable gone, AsynchronousSocketChannel client) {
      close(client);
    }

    private static void close(AsynchronousSocketChannel client) {
      try {
        client.close();
      } catch (IOException e) {
        throw new AssertionError("closing a socket failed", e);
      }
    }
  }
}
