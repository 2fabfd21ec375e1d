package dev.fathom.benchmarks.agent;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The least that can be asked of a web server: the same request again and again over one
 * connection, so that it takes as little as possible of the processors that the server runs on.
 * Understands answers that tell their length. Used by one thread.
 */
final class HttpConnection {

  private static final String LENGTH = "content-length:";
  private static final int BUFFER_BYTES = 4_096;

  private final Socket socket;
  private final InputStream answers;
  private final byte[] request;

  HttpConnection(String host, int port) throws IOException {
    socket = new Socket(host, port);
    socket.setTcpNoDelay(true);
    answers = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
    String text = "GET / HTTP/1.1\r\nHost: " + host + ":" + port + "\r\n\r\n";
    request = text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Asks once, and waits for the body of the answer. */
  String ask() throws IOException {
    socket.getOutputStream().write(request);
    int length = 0;
    for (String line = line(); !line.isEmpty(); line = line()) {
      String header = line.toLowerCase(Locale.ROOT);
      if (header.startsWith(LENGTH)) {
        length = Integer.parseInt(header.substring(LENGTH.length()).strip());
      }
    }
    return new String(answers.readNBytes(length), StandardCharsets.UTF_8);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      int read = answers.read();
      if (read < 0) {
        throw new EOFException("the server has hung up");
      }
      if (read == '\n') {
        return line.toString();
      }
      if (read != '\r') {
        line.append((char) read);
      }
    }
  }
}
