package dev.fathom.demo.healthcheck;

import java.net.InetSocketAddress;

/**
 * A server to ask.
 *
 * @param name for people
 * @param address where it listens
 */
record Server(String name, InetSocketAddress address) {}
