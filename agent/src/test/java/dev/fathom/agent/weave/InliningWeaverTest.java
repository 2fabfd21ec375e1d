package dev.fathom.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fathom.agent.options.Level;
import dev.fathom.agent.weave.inline.NotInlinableException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.FathomDispatcher;
import java.util.concurrent.locks.FathomGuard;
import java.util.concurrent.locks.FathomSink;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;

/** Byte Buddy's own weaving of the same advice says what is right. */
class InliningWeaverTest {

  private static final String SHAPES = Shapes.class.getName();
  private static final List<Hook> HOOKS =
      List.of(
          hook("<init>", ShapesAdvice.Constructed.class, 1),
          hook("search", ShapesAdvice.OfObject.class, 2),
          hook("search", ShapesAdvice.Around.class, 3),
          hook("sum", ShapesAdvice.OfSum.class, 4),
          hook("sum", ShapesAdvice.Around.class, 100_000),
          hook("guarded", ShapesAdvice.Failing.class, 6),
          hook("guarded", ShapesAdvice.Around.class, 7),
          hook("locked", ShapesAdvice.Around.class, 8),
          hook("locked", ShapesAdvice.Failing.class, 9),
          hook("half", ShapesAdvice.OfDouble.class, 10),
          hook("half", ShapesAdvice.Around.class, 11),
          hook("quarter", ShapesAdvice.OfFloat.class, 12),
          hook("token", ShapesAdvice.Replacing.class, 13),
          hook("named", ShapesAdvice.OfArrays.class, 14),
          hook("never", ShapesAdvice.Around.class, 15));

  private static Hook hook(String method, Class<?> advice, int point) {
    return new Hook(SHAPES, method, Hook.ANY, Weaving.advice(advice), point, Level.LOW, true);
  }

  @Test
  void what_is_told_is_the_same_as_with_byte_buddy() throws Exception {
    List<String> inlined = toldBy(inlined(HOOKS));
    assertThat(inlined).isEqualTo(toldBy(byByteBuddy(HOOKS)));
    assertThat(inlined).filteredOn(line -> line.startsWith("at ")).hasSizeGreaterThan(40);
  }

  @Test
  void methods_do_what_they_did() throws Exception {
    List<Hook> observing = new ArrayList<>(HOOKS);
    observing.removeIf(hook -> hook.method().equals("token"));
    assertThat(outcomes(toldBy(inlined(observing)))).isEqualTo(outcomes(toldBy(classFile())));
  }

  @Test
  void each_hook_alone_can_be_verified() throws Exception {
    for (Hook hook : HOOKS) {
      List<Hook> alone = List.of(hook);
      assertThat(toldBy(inlined(alone))).as("%s", hook).isEqualTo(toldBy(byByteBuddy(alone)));
    }
  }

  @Test
  void methods_without_hooks_stay_as_they_are() throws Exception {
    Hook none = hook("absent", ShapesAdvice.Around.class, 1);
    ClassWeaver.Woven woven = new InliningWeaver().weave(SHAPES, classFile(), List.of(none));
    assertThat(woven.classFile()).isEqualTo(classFile());
    assertThat(woven.missing()).containsExactly(none);
  }

  @Test
  void what_it_does_not_know_is_refused() {
    for (Hook hook :
        List.of(
            hook("search", ShapesAdvice.WithHandler.class, 1),
            // A constructor cannot be surrounded.
            hook("<init>", ShapesAdvice.Around.class, 1),
            // No object in a static method, no such field, no such argument, another type.
            hook("half", ShapesAdvice.OfObject.class, 1),
            hook("token", ShapesAdvice.OfSum.class, 1),
            hook("never", ShapesAdvice.OfDouble.class, 1),
            hook("search", ProbeAdvice.Around.class, 1))) {
      assertThatThrownBy(() -> inlined(List.of(hook)))
          .as("%s", hook)
          .isInstanceOf(NotInlinableException.class);
    }
  }

  @Test
  void a_method_that_leaves_something_on_the_stack_is_refused() {
    ClassWriter type = new ClassWriter(0);
    type.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Leaving", null, "java/lang/Object", null);
    MethodVisitor method = type.visitMethod(Opcodes.ACC_STATIC, "leave", "()I", null, null);
    method.visitCode();
    method.visitInsn(Opcodes.ICONST_1);
    method.visitInsn(Opcodes.ICONST_2);
    method.visitInsn(Opcodes.IRETURN);
    method.visitMaxs(2, 0);
    method.visitEnd();
    type.visitEnd();
    List<Hook> hooks = List.of(hook("leave", ShapesAdvice.Around.class, 1));
    assertThatThrownBy(() -> new InliningWeaver().weave("Leaving", type.toByteArray(), hooks))
        .isInstanceOf(NotInlinableException.class)
        .hasMessageContaining("on the stack");
  }

  /** Such as a JVM shows of its own classes, which it does not verify. */
  @Test
  void a_class_without_frames_is_woven_like_others() throws IOException {
    ClassWriter type = new ClassWriter(0);
    new ClassReader(classFile()).accept(type, ClassReader.SKIP_FRAMES);
    assertThat(new InliningWeaver().weave(SHAPES, type.toByteArray(), HOOKS).missing()).isEmpty();
  }

  private static List<String> outcomes(List<String> told) {
    return told.stream().filter(line -> !line.startsWith("at ")).toList();
  }

  private static byte[] inlined(List<Hook> hooks) throws IOException {
    ClassWeaver.Woven woven = new InliningWeaver().weave(SHAPES, classFile(), hooks);
    assertThat(woven.missing()).isEmpty();
    return woven.classFile();
  }

  private static byte[] byByteBuddy(List<Hook> hooks) throws IOException {
    return new ByteBuddyWeaver().weave(SHAPES, classFile(), hooks).classFile();
  }

  private static byte[] classFile() throws IOException {
    try (InputStream in = Shapes.class.getResourceAsStream("Shapes.class")) {
      return in.readAllBytes();
    }
  }

  /** What comes out of all methods, and what woven code tells meanwhile. */
  private static List<String> toldBy(byte[] classFile) throws Exception {
    Class<?> shapes = new Definer().define(classFile);
    List<String> told = new ArrayList<>();
    FathomDispatcher.connect(new Telling(told));
    try {
      Object without = make(shapes, null, told);
      Object with = make(shapes, "one", told);
      for (Object shape : List.of(without, with)) {
        for (Object from : new Object[] {"text", 5, -5, null}) {
          call(shape, "search", told, from);
        }
        call(shape, "sum", told, 10L, 1.5, 5);
        call(shape, "sum", told, 10L, 1.5, 1);
        for (Runnable runnable : runnables()) {
          call(shape, "guarded", told, runnable);
          call(shape, "locked", told, runnable);
        }
        call(shape, "half", told, 3.0);
        call(shape, "half", told, -3.0);
        call(shape, "quarter", told, 3.0f);
        call(shape, "token", told, "put", true);
        call(shape, "token", told, "put", false);
        call(shape, "named", told, new String[] {"a", "b"}, new byte[] {1});
        call(shape, "never", told, "ever");
      }
    } finally {
      FathomDispatcher.connect(null);
    }
    return told;
  }

  private static Runnable[] runnables() {
    Runnable failing =
        () -> {
          throw new IllegalStateException("failed");
        };
    Runnable breaking =
        () -> {
          throw new StackOverflowError();
        };
    return new Runnable[] {() -> {}, failing, breaking, null};
  }

  private static Object make(Class<?> shapes, Object first, List<String> told) throws Exception {
    Constructor<?> constructor = shapes.getDeclaredConstructor(Object.class);
    constructor.setAccessible(true);
    Object made = constructor.newInstance(first);
    told.add("made " + made);
    return made;
  }

  private static void call(Object shape, String name, List<String> told, Object... arguments)
      throws IllegalAccessException {
    for (Method method : shape.getClass().getDeclaredMethods()) {
      if (method.getName().equals(name)) {
        method.setAccessible(true);
        try {
          told.add(name + " returns " + method.invoke(shape, arguments));
        } catch (InvocationTargetException e) {
          told.add(name + " throws " + e.getCause());
        }
      }
    }
  }

  /** Writes down what it is told. */
  private record Telling(List<String> told) implements FathomSink {

    @Override
    public long at(
        int point,
        long token,
        boolean flag,
        Object first,
        Object second,
        Object third,
        FathomGuard guard) {
      // Each time another token, so that one of another call would be noticed.
      long next = told.size() + 1L;
      String objects = first + " " + text(second) + " " + text(third);
      told.add("at " + point + " " + token + " " + flag + " " + objects);
      return next;
    }

    private static String text(Object object) {
      return object instanceof Runnable ? "a runnable" : String.valueOf(object);
    }
  }

  private static final class Definer extends ClassLoader {

    Definer() {
      super(InliningWeaverTest.class.getClassLoader());
    }

    Class<?> define(byte[] bytes) {
      return defineClass(SHAPES, bytes, 0, bytes.length);
    }
  }
}
