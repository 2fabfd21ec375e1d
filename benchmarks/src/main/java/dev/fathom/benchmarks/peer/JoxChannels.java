package dev.fathom.benchmarks.peer;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.util.List;

/**
 * The channels of jox. They need JDK 21 while this module is compiled for 17 too, so they are
 * reached by method handles; constant ones, which the compiler inlines like direct calls.
 */
final class JoxChannels implements Channels {

  private static final Class<?> CHANNEL = type("Channel");
  private static final Class<?> CLAUSE = type("SelectClause");
  private static final Class<?> CLAUSES = CLAUSE.arrayType();

  private static final MethodHandle RENDEZVOUS =
      find(true, CHANNEL, "newRendezvousChannel", methodType(CHANNEL));
  private static final MethodHandle BUFFERED =
      find(true, CHANNEL, "newBufferedChannel", methodType(CHANNEL, int.class));
  private static final MethodHandle SEND =
      find(false, CHANNEL, "send", methodType(void.class, Object.class));
  private static final MethodHandle RECEIVE =
      find(false, CHANNEL, "receive", methodType(Object.class));
  private static final MethodHandle RECEIVE_CLAUSE =
      find(false, CHANNEL, "receiveClause", methodType(CLAUSE));
  private static final MethodHandle SELECT =
      find(true, type("Select"), "select", methodType(Object.class, CLAUSES));

  private static Class<?> type(String name) {
    try {
      return Class.forName("com.softwaremill.jox." + name);
    } catch (ClassNotFoundException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Everything that is not a primitive becomes an Object, so that callers can be exact. */
  private static MethodHandle find(boolean fixed, Class<?> owner, String name, MethodType type) {
    try {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      MethodHandle found =
          fixed ? lookup.findStatic(owner, name, type) : lookup.findVirtual(owner, name, type);
      return found.asFixedArity().asType(found.type().generic().changeReturnType(erased(type)));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static Class<?> erased(MethodType type) {
    return type.returnType() == void.class ? void.class : Object.class;
  }

  @Override
  public Pipe pipe(int capacity) {
    try {
      return new JoxPipe(
          capacity == 0
              ? (Object) RENDEZVOUS.invokeExact()
              : (Object) BUFFERED.invokeExact((Object) capacity));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  @Override
  public Selector selector(List<Pipe> pipes) {
    Object[] channels = pipes.stream().map(pipe -> ((JoxPipe) pipe).channel()).toArray();
    return () -> select(channels);
  }

  /** Clauses belong to one select, so each builds its own. */
  private static Integer select(Object[] channels) throws InterruptedException {
    try {
      Object[] clauses = (Object[]) Array.newInstance(CLAUSE, channels.length);
      for (int i = 0; i < channels.length; i++) {
        clauses[i] = (Object) RECEIVE_CLAUSE.invokeExact(channels[i]);
      }
      return (Integer) (Object) SELECT.invokeExact((Object) clauses);
    } catch (InterruptedException e) {
      throw e;
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static IllegalStateException unexpected(Throwable e) {
    return new IllegalStateException("a jox channel failed", e);
  }

  private record JoxPipe(Object channel) implements Pipe {

    @Override
    public void send(Integer element) throws InterruptedException {
      try {
        SEND.invokeExact(channel, (Object) element);
      } catch (InterruptedException e) {
        throw e;
      } catch (Throwable e) {
        throw unexpected(e);
      }
    }

    @Override
    public Integer receive() throws InterruptedException {
      try {
        return (Integer) (Object) RECEIVE.invokeExact(channel);
      } catch (InterruptedException e) {
        throw e;
      } catch (Throwable e) {
        throw unexpected(e);
      }
    }
  }
}
