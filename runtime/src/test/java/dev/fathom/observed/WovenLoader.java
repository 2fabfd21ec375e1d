package dev.fathom.observed;

import static net.bytebuddy.matcher.ElementMatchers.isStatic;
import static net.bytebuddy.matcher.ElementMatchers.returns;

import java.io.IOException;
import java.io.InputStream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;

/**
 * Loads the runtime once more, with bodies in its observation points, as an agent would give them.
 */
final class WovenLoader extends ClassLoader {

  private static final String WOVEN = "dev.fathom.runtime.";
  private static final String OBSERVATION = "dev.fathom.runtime.observe.Observation";

  WovenLoader() {
    super(WovenLoader.class.getClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null && name.startsWith(WOVEN)) {
        byte[] bytes = name.equals(OBSERVATION) ? observation() : bytes(name);
        return defineClass(name, bytes, 0, bytes.length);
      }
      return loaded == null ? super.loadClass(name, resolve) : loaded;
    }
  }

  private byte[] bytes(String name) throws ClassNotFoundException {
    try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private static byte[] observation() throws ClassNotFoundException {
    return new ByteBuddy()
        .redefine(Class.forName(OBSERVATION))
        .visit(Advice.to(Token.class).on(isStatic().and(returns(long.class))))
        .visit(Advice.to(Plain.class).on(isStatic().and(returns(void.class))))
        .make()
        .getBytes();
  }

  /** The body of a method that answers a token. */
  static final class Token {
    private Token() {}

    @Advice.OnMethodExit
    @SuppressWarnings("UnusedVariable") // the assignment is what the method returns once inlined
    static void exit(
        @Advice.Origin("#m") String method,
        @Advice.AllArguments Object[] arguments,
        @Advice.Return(readOnly = false) long token) {
      token = Recorder.record(method, Arguments.text(arguments));
    }
  }

  /** The body of a method that answers nothing. */
  static final class Plain {
    private Plain() {}

    @Advice.OnMethodExit
    static void exit(@Advice.Origin("#m") String method, @Advice.AllArguments Object[] arguments) {
      Recorder.record(method, Arguments.text(arguments));
    }
  }
}
