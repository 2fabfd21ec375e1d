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
      return new WebShop();
    }
  },
  SERVLET_SHOP(ServletShop.TITLE) {
    @Override
    Topology start() {
      return new ServletShop();
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

  private final String title;

  ServerProgram(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** Starts it, and those who ask it. */
  abstract Topology start() throws Exception;
}
