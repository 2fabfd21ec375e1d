package dev.fathom.demo.gallery.measured;

import dev.fathom.runtime.Channel;

/** A channel of size one stands for a mutex: who sends enters, who receives what it sent leaves. */
final class ChannelAsMutex extends Contended {

  private final Channel<Boolean> lock = Channel.buffered("counter lock", 1);

  @Override
  void enter() throws InterruptedException {
    lock.send(true);
  }

  @Override
  void leave() throws InterruptedException {
    lock.receive();
  }
}
