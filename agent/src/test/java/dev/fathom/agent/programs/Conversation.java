package dev.fathom.agent.programs;

import dev.fathom.runtime.observe.Observation;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Does what it is told on its standard input, and answers: {@code wait} begins a wait and says its
 * token, {@code end} ends it, {@code block} leaves a thread blocked for ever, {@code remember} and
 * {@code forgotten} ask whether the agent's loader is collected, {@code quit} ends.
 */
public final class Conversation {

  private final SimpleQueue queue = new SimpleQueue("talk", 1, null);
  private final List<SimpleLock> held = new ArrayList<>();
  private final List<ReentrantLock> wovenHeld = new ArrayList<>();
  private WeakReference<ClassLoader> loader = new WeakReference<>(null);
  private long token;

  private Conversation() {}

  /** Talks until told to quit. */
  public static void main(String[] arguments) throws Exception {
    Conversation conversation = new Conversation();
    System.out.println("ready");
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      int turn = 0;
      String line = in.readLine();
      while (line != null && !line.equals("quit")) {
        System.out.println(turn++ + " " + conversation.answer(line));
        line = in.readLine();
      }
    }
  }

  private String answer(String line) throws Exception {
    return switch (line) {
      case "wait" -> begin();
      case "end" -> end();
      case "block" -> block();
      case "remember" -> remember();
      case "forgotten" -> isForgotten();
      default -> "what?";
    };
  }

  private String begin() {
    token = Observation.waiting("send", false, queue);
    return Long.toString(token);
  }

  private String end() {
    Observation.waited(token, "done", queue);
    return "ended";
  }

  private String remember() throws Exception {
    loader = new WeakReference<>(agentLoader());
    return loader.get() == null ? "none" : "remembered";
  }

  private String block() {
    SimpleLock lock = new SimpleLock("for ever");
    lock.lock();
    held.add(lock);
    Threads.awaitBlocked(Threads.start(false, "blocked", lock::lock));
    // This one stays in code of the JDK that is woven.
    ReentrantLock woven = new ReentrantLock();
    woven.lock();
    wovenHeld.add(woven);
    Threads.awaitBlocked(Threads.start(false, "blocked in the JDK", woven::lock));
    return "blocked";
  }

  private static ClassLoader agentLoader() throws Exception {
    Class<?> entry =
        Class.forName("dev.fathom.agent.FathomAgent", false, ClassLoader.getSystemClassLoader());
    Field field = entry.getDeclaredField("loader");
    field.setAccessible(true);
    return (ClassLoader) field.get(null);
  }

  private String isForgotten() {
    for (int i = 0; i < 50 && loader.get() != null; i++) {
      System.gc();
      Threads.pause(20);
    }
    return loader.get() == null ? "yes" : "no";
  }
}
