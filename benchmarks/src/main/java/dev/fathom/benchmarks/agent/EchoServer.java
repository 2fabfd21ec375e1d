package dev.fathom.benchmarks.agent;

import dev.fathom.benchmarks.topology.Lap;
import dev.fathom.benchmarks.topology.Topology;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Netty: a server that answers each request with what it says, and clients that have many requests
 * under way, so that nobody has to wait for the other's answer. Both share the process; all of it
 * is observed.
 */
final class EchoServer implements Topology {

  static final String TITLE = "Netty, requests of 8 connections, 32 under way in each";

  private static final int CONNECTIONS = 8;
  private static final int UNDER_WAY = 32;
  private static final int REQUEST_BYTES = 64;

  private final List<Caller> callers = new ArrayList<>();

  EchoServer() throws InterruptedException {
    Channel server =
        new ServerBootstrap()
            .group(new NioEventLoopGroup(1))
            .channel(NioServerSocketChannel.class)
            .childHandler(new Echo())
            .bind("127.0.0.1", 0)
            .sync()
            .channel();
    int port = ((InetSocketAddress) server.localAddress()).getPort();
    EventLoopGroup clients = new NioEventLoopGroup(1);
    for (int i = 0; i < CONNECTIONS; i++) {
      callers.add(connected(clients, port));
    }
  }

  private static Caller connected(EventLoopGroup group, int port) throws InterruptedException {
    Caller caller = new Caller();
    caller.channel =
        new Bootstrap()
            .group(group)
            .channel(NioSocketChannel.class)
            .handler(caller)
            .connect("127.0.0.1", port)
            .sync()
            .channel();
    return caller;
  }

  @Override
  public Lap run(int elements) throws InterruptedException {
    int each = elements / CONNECTIONS + 1;
    CountDownLatch done = new CountDownLatch(CONNECTIONS);
    long start = System.nanoTime();
    for (Caller caller : callers) {
      caller.channel.eventLoop().execute(() -> caller.begin(each, done));
    }
    done.await();
    return new Lap((long) each * CONNECTIONS, System.nanoTime() - start);
  }

  /** Cuts what comes into requests, and answers each as soon as it is complete. */
  @Sharable
  private static final class Echo extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf bytes = (ByteBuf) message;
      while (bytes.readableBytes() > REQUEST_BYTES) {
        answer(context, bytes.readRetainedSlice(REQUEST_BYTES));
      }
      answer(context, bytes);
    }

    private static void answer(ChannelHandlerContext context, ByteBuf request) {
      context.write(request).addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      context.flush();
    }
  }

  /** One connection. All but the channel belongs to its event loop. */
  private static final class Caller extends ChannelInboundHandlerAdapter {

    private Channel channel;
    private CountDownLatch done;
    private int toSend;
    private long bytesToCome;
    private int bytesOfNext;

    void begin(int times, CountDownLatch whenDone) {
      done = whenDone;
      bytesToCome = (long) times * REQUEST_BYTES;
      int first = Math.min(times, UNDER_WAY);
      toSend = times - first;
      send(first);
      channel.flush();
    }

    private void send(int times) {
      for (int i = 0; i < times; i++) {
        channel
            .write(channel.alloc().buffer(REQUEST_BYTES).writeZero(REQUEST_BYTES))
            .addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
      }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf bytes = (ByteBuf) message;
      int came = bytes.readableBytes();
      bytes.release();
      bytesToCome -= came;
      bytesOfNext += came;
      int next = Math.min(toSend, bytesOfNext / REQUEST_BYTES);
      bytesOfNext %= REQUEST_BYTES;
      toSend -= next;
      send(next);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      context.flush();
      if (bytesToCome == 0 && done != null) {
        done.countDown();
        done = null;
      }
    }
  }
}
