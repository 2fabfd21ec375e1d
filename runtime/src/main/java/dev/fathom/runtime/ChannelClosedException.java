package dev.fathom.runtime;

/**
 * An operation needs an open channel and found a closed one. The message names the channel; the
 * cause is what the channel was closed with.
 */
public class ChannelClosedException extends IllegalStateException {

  private static final long serialVersionUID = 1;

  ChannelClosedException(String message, Throwable cause) {
    super(message, cause);
  }
}
