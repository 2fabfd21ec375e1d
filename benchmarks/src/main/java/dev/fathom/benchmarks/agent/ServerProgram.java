package dev.fathom.benchmarks.agent;

import dev.fathom.benchmarks.topology.Topology;
import dev.fathom.demo.checkout.CheckoutFullLoad;
import dev.fathom.demo.logpipe.LogPipeFullLoad;
import dev.fathom.demo.orders.OrdersFullLoad;

/** A program that serves clients for as long as it runs. Each process is one of them. */
enum ServerProgram {
  WEB_SHOP(WebShop.TITLE) {
    @Override
    Topology start() {
      return new WebShop(HttpClients::new);
    }
  },
  WEB_SHOP_APART(WebShop.TITLE + Where.APART) {
    @Override
    Topology start() {
      return new WebShop(SeparateClients::new);
    }
  },
  SERVLET_SHOP(ServletShop.TITLE) {
    @Override
    Topology start() {
      return new ServletShop(UrlClients::new);
    }
  },
  SERVLET_SHOP_APART(ServletShop.TITLE + Where.APART) {
    @Override
    Topology start() {
      return new ServletShop(SeparateClients::new);
    }
  },
  ECHO(EchoServer.TITLE) {
    @Override
    Topology start() throws InterruptedException {
      return new EchoServer();
    }
  },
  BROKER(MessageBroker.TITLE) {
    @Override
    Topology start() throws InterruptedException {
      return new MessageBroker();
    }
  },
  ORDERS("demo orders, requests of 8 customers") {
    @Override
    Topology start() throws Exception {
      return new DemoApplication(new OrdersFullLoad());
    }
  },
  CHECKOUT("demo checkout, requests of 8 customers") {
    @Override
    Topology start() throws Exception {
      return new DemoApplication(new CheckoutFullLoad());
    }
  },
  LOG_PIPE("demo logpipe, lines of a log") {
    @Override
    Topology start() throws Exception {
      return new DemoApplication(new LogPipeFullLoad());
    }
  };

  /** So many ask the web servers at a time. */
  static final int CLIENTS = 4;

  /** What the web servers answer. */
  static final String ANSWER = "tea";

  private final String title;

  ServerProgram(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** Starts it, and those who ask it. */
  abstract Topology start() throws Exception;

  /** Where clients are, unless they share the process with the server. */
  private static final class Where {

    /** Nothing of an enum itself may be used by its constants. */
    static final String APART = ", which have a process of their own";
  }
}
