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
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Netty: a server that sends back what it gets, and one client with a byte under way at a time.
 * Both share the process; all of it is observed.
 */
final class EchoServer implements Topology {

  static final String NAME = "ECHO";
  static final String TITLE = "Netty, echo of one byte";

  private final AtomicInteger left = new AtomicInteger();
  private final Semaphore done = new Semaphore(0);
  private final Channel client;

  EchoServer() throws InterruptedException {
    EventLoopGroup group = new NioEventLoopGroup(1);
    Channel server =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .childHandler(new Echo())
            .bind("127.0.0.1", 0)
            .sync()
            .channel();
    client =
        new Bootstrap()
            .group(new NioEventLoopGroup(1))
            .channel(NioSocketChannel.class)
            .handler(new Caller())
            .connect("127.0.0.1", ((InetSocketAddress) server.localAddress()).getPort())
            .sync()
            .channel();
  }

  @Override
  public Lap run(int elements) throws InterruptedException {
    long start = System.nanoTime();
    left.set(elements);
    client
        .writeAndFlush(client.alloc().buffer(1).writeByte(1))
        .addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    done.acquire();
    return new Lap(elements, System.nanoTime() - start);
  }

  /** Sends back what it gets. */
  @Sharable
  private static final class Echo extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      context.writeAndFlush(message).addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }
  }

  /** Sends what comes back once more, until it was often enough. */
  private final class Caller extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (left.decrementAndGet() > 0) {
        context.writeAndFlush(message).addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
      } else {
        ((ByteBuf) message).release();
        done.release();
      }
    }
  }
}
