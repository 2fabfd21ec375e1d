package dev.fathom.agent.weave;

import dev.fathom.agent.weave.inline.AdviceClass;
import dev.fathom.agent.weave.inline.NotInlinableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The code of advice classes, each read once. Safe for use by any thread. */
final class Advices {

  private final Map<Class<?>, AdviceClass> known = new ConcurrentHashMap<>();

  /**
   * The code of an advice class.
   *
   * @throws NotInlinableException if it is none, or asks for more than inlining knows
   */
  AdviceClass of(Class<?> advice) {
    AdviceClass read = known.get(advice);
    if (read == null) {
      read = new AdviceClass(bytesOf(advice));
      known.put(advice, read);
    }
    return read;
  }

  private static byte[] bytesOf(Class<?> advice) {
    String path = advice.getName().replace('.', '/') + ".class";
    try (InputStream in = Advices.class.getClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        throw new IOException("not in the agent's jar: " + path);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
