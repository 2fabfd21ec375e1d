package dev.fathom.agent.programs;

import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * An application with an agent of its own that weaves with Byte Buddy: the application's classes,
 * and also those of the JDK that others weave.
 */
public final class Neighbour {

  /** What the agent's code in the application's class counts. */
  public static final AtomicInteger CALLS = new AtomicInteger();

  private static Instrumentation instrumentation;

  private Neighbour() {}

  /** The agent. */
  public static void premain(String arguments, Instrumentation jvm) {
    instrumentation = jvm;
    new AgentBuilder.Default()
        .disableClassFormatChanges()
        .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
        .ignore(ElementMatchers.none())
        .type(
            ElementMatchers.named("java.util.concurrent.locks.AbstractQueuedSynchronizer")
                .or(ElementMatchers.named("java.util.concurrent.ArrayBlockingQueue")))
        .transform(
            (builder, type, loader, module, domain) ->
                builder.visit(
                    Advice.to(Harmless.class)
                        .on(ElementMatchers.named("acquire").or(ElementMatchers.named("poll")))))
        .type(ElementMatchers.named("dev.fathom.agent.programs.Neighbour$Work"))
        .transform(
            (builder, type, loader, module, domain) ->
                builder.visit(Advice.to(Counting.class).on(ElementMatchers.named("work"))))
        .installOn(jvm);
  }

  /** Prints what became of both weavings, before and after a class is redefined. */
  public static void main(String[] arguments) throws Exception {
    System.out.println("waits: " + Bystander.waits());
    System.out.println("own weaving: " + new Work().work() + " " + CALLS);
    redefine(ArrayBlockingQueue.class);
    redefine(Class.forName("java.util.concurrent.locks.AbstractQueuedSynchronizer"));
    System.out.println("after a redefinition: " + Bystander.waits());
  }

  /** Gives the class the code that it already has, as a debugger or a hot-swapping tool does. */
  private static void redefine(Class<?> type) throws Exception {
    String file = "/" + type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      instrumentation.redefineClasses(new ClassDefinition(type, in.readAllBytes()));
    }
  }

  /** Woven by the agent above. */
  static final class Work {

    String work() {
      return "worked";
    }
  }

  /** Woven into the JDK; changes nothing. */
  static final class Harmless {

    private Harmless() {}

    @Advice.OnMethodEnter
    static boolean enter() {
      return Thread.currentThread().isDaemon();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(@Advice.Enter boolean daemon) {
      if (daemon) {
        Thread.onSpinWait();
      }
    }
  }

  /** Woven into the application. */
  static final class Counting {

    private Counting() {}

    @Advice.OnMethodEnter
    static void enter() {
      CALLS.incrementAndGet();
    }
  }
}
