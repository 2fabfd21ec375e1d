package dev.fathom.cli.it;

import java.util.concurrent.CountDownLatch;

/** Does what its first argument says, in a way that a test can see from outside. */
final class SmallProgram {

  private SmallProgram() {}

  public static void main(String[] args) throws InterruptedException {
    switch (args[0]) {
      case "print" -> System.out.println(args[1]);
      case "exit" -> System.exit(Integer.parseInt(args[1]));
      case "wait" -> {
        System.out.println("waiting");
        new CountDownLatch(1).await();
      }
      default -> throw new IllegalArgumentException(args[0]);
    }
  }
}
