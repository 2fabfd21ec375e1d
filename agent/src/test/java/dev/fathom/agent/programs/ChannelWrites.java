package dev.fathom.agent.programs;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.CountDownLatch;

/** Writes to asynchronous channels, whose handlers are run by threads of the JDK's own. */
public final class ChannelWrites {

  private static final int WRITES = 20;

  private ChannelWrites() {}

  /** Ends when all is written. */
  public static void main(String[] none) throws Exception {
    try (AsynchronousServerSocketChannel server =
            AsynchronousServerSocketChannel.open()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Socket client = new Socket()) {
      client.connect(server.getLocalAddress());
      try (AsynchronousSocketChannel channel = server.accept().get()) {
        for (int i = 0; i < WRITES; i++) {
          write(channel);
        }
      }
    }
    System.out.println("done");
  }

  private static void write(AsynchronousSocketChannel channel) throws InterruptedException {
    CountDownLatch written = new CountDownLatch(1);
    channel.write(ByteBuffer.wrap(new byte[1]), null, new Telling(written));
    written.await();
  }

  /** Tells that a write is done. */
  private record Telling(CountDownLatch written) implements CompletionHandler<Integer, Void> {

    @Override
    public void completed(Integer bytes, Void nothing) {
      written.countDown();
    }

    @Override
    public void failed(Throwable failure, Void nothing) {
      throw new IllegalStateException(failure);
    }
  }
}
