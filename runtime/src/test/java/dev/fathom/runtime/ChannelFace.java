package dev.fathom.runtime;

import dev.fathom.runtime.observe.Observable;

/** How a channel under test looks to observers. */
final class ChannelFace implements Observable {

  @Override
  public String kind() {
    return "channel";
  }

  @Override
  public String label() {
    return "orders";
  }
}
