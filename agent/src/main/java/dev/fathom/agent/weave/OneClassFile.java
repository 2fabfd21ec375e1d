package dev.fathom.agent.weave;

import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.ClassFileLocator;

/**
 * Describes one class by its class file and every other by nothing but its name.
 *
 * <p>Weaving needs no more of the types in a signature, and to ask the application's class loader
 * for them in the midst of a class being loaded would be to run other people's code there.
 * Immutable.
 */
final class OneClassFile implements ClassFileLocator {

  private final String name;
  private final byte[] bytes;
  private final ByteBuddy byteBuddy;

  OneClassFile(String name, byte[] bytes, ByteBuddy byteBuddy) {
    this.name = name;
    this.bytes = bytes;
    this.byteBuddy = byteBuddy;
  }

  @Override
  public Resolution locate(String wanted) {
    return new Resolution.Explicit(wanted.equals(name) ? bytes : nameOnly(wanted));
  }

  private byte[] nameOnly(String wanted) {
    return byteBuddy.makeInterface().name(wanted).make().getBytes();
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
