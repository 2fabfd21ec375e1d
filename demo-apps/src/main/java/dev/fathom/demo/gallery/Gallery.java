package dev.fathom.demo.gallery;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.util.Locale;

/**
 * Runs one program of the gallery: {@code Gallery lock.Cockroach584 sick|lucky|healthy}. Says
 * {@code ready} when the program is where it is meant to be, stays until a line or the end of the
 * standard input, and ends the JVM.
 */
public final class Gallery {

  private Gallery() {}

  /** The name of a program is its class below this package. */
  public static void main(String[] arguments) throws IOException {
    try {
      perform(arguments[0], Mode.valueOf(arguments[1].toUpperCase(Locale.ROOT)));
    } catch (Exception e) {
      e.printStackTrace();
      System.exit(3);
    }
    System.out.println("ready");
    while (System.in.read() > '\n') {
      // Anything but the end of the line is of no interest.
    }
    // What is stuck must not keep the JVM alive.
    System.exit(0);
  }

  /** Nothing of the program is in a frame of the main thread afterwards. */
  private static void perform(String name, Mode mode) throws Exception {
    Constructor<?> program =
        Class.forName(Gallery.class.getPackageName() + "." + name).getDeclaredConstructor();
    program.setAccessible(true);
    ((Program) program.newInstance()).run(new Stage(mode));
  }
}
