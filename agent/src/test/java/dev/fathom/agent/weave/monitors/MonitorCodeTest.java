package dev.fathom.agent.weave.monitors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fathom.agent.dispatch.Point;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.FathomDispatcher;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MonitorCodeTest {

  private static final String NAME = Synchronized.class.getName();

  private final List<String> told = new ArrayList<>();
  private final List<Object> objects = new ArrayList<>();

  @BeforeEach
  void listen() {
    Thread own = Thread.currentThread();
    FathomDispatcher.connect(
        (point, token, flag, first, second, third, guard) -> {
          if (Thread.currentThread() == own && point >= Point.MONITOR_ENTERING) {
            told.add(point + " " + second);
            objects.add(first);
          }
          return 0;
        });
  }

  @AfterEach
  void hangUp() {
    FathomDispatcher.connect(null);
  }

  /** Knows one class by the bytes that it is given. */
  private static final class OneClass extends ClassLoader {

    private final Class<?> type;

    OneClass(byte[] classFile) {
      super(MonitorCodeTest.class.getClassLoader());
      type = defineClass(null, classFile, 0, classFile.length);
    }
  }

  private static byte[] classFile(Class<?> type) throws IOException {
    String path = "/" + type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getResourceAsStream(path)) {
      return in.readAllBytes();
    }
  }

  private static byte[] woven() throws IOException {
    return new MonitorCode(classFile(Synchronized.class)).woven();
  }

  private static List<String> outcomes(byte[] classFile) throws ReflectiveOperationException {
    Class<?> type = new OneClass(classFile).type;
    Object object = type.getConstructor().newInstance();
    Object outer = new Object();
    List<String> outcomes = new ArrayList<>();
    outcomes.add(call(type, object, "ofObject", 3));
    outcomes.add(call(type, object, "ofClass", 40L));
    outcomes.add(call(type, object, "nested", outer, "word"));
    outcomes.add(call(type, object, "nested", outer, ""));
    outcomes.add(call(type, object, "nested", outer, "word!"));
    outcomes.add(call(type, object, "among", 1.5, 4L, null));
    outcomes.add(call(type, object, "among", 1.5, 4L, outer));
    outcomes.add(call(type, object, "onNothing", (Object) null));
    outcomes.add(call(type, object, "waitsAndNotifies"));
    outcomes.add(call(type, object, "notOwner"));
    outcomes.add(call(type, object, "plain", -7));
    outcomes.add("held: " + Thread.holdsLock(object) + Thread.holdsLock(outer));
    return outcomes;
  }

  private static String call(Class<?> type, Object object, String name, Object... arguments)
      throws IllegalAccessException {
    for (Method method : type.getMethods()) {
      if (method.getName().equals(name)) {
        try {
          return name + " " + method.invoke(object, arguments);
        } catch (InvocationTargetException e) {
          return name + " " + e.getCause().getClass();
        }
      }
    }
    throw new AssertionError(name);
  }

  @Test
  void methods_do_what_they_did() throws Exception {
    assertThat(outcomes(woven())).isEqualTo(outcomes(classFile(Synchronized.class)));
  }

  @Test
  void each_use_of_a_monitor_is_told_with_its_object_and_place() throws Exception {
    Class<?> type = new OneClass(woven()).type;
    Object object = type.getConstructor().newInstance();
    Object outer = new Object();
    call(type, object, "nested", outer, "word");
    call(type, object, "ofObject", 3);
    call(type, object, "ofClass", 3L);
    call(type, object, "waitsAndNotifies");

    assertThat(objects.subList(0, 4)).containsExactly(outer, "word", object, type);
    assertThat(told)
        .extracting(line -> line.replaceAll(":\\d+", ":n"))
        .containsExactly(
            Point.MONITOR_ENTERING + " " + NAME + ".nested:n",
            Point.MONITOR_ENTERING + " " + NAME + ".nested:n",
            Point.MONITOR_ENTERED + " " + NAME + ".ofObject:n",
            Point.MONITOR_ENTERED + " " + NAME + ".ofClass:n",
            Point.MONITOR_ENTERING + " " + NAME + ".waitsAndNotifies:n",
            Point.MONITOR_NOTIFIED + " " + NAME + ".waitsAndNotifies:n",
            Point.MONITOR_AWAITED + " " + NAME + ".waitsAndNotifies:n",
            Point.MONITOR_NOTIFIED + " " + NAME + ".waitsAndNotifies:n");
    assertThat(objects.subList(5, 8)).containsOnly(objects.get(4));
  }

  @Test
  void the_place_is_the_line_that_a_stack_would_show() throws Exception {
    Class<?> type = new OneClass(woven()).type;
    Object object = type.getConstructor().newInstance();
    List<String> lines = new ArrayList<>();
    FathomDispatcher.connect(
        (point, token, flag, first, second, third, guard) -> {
          if (point >= Point.MONITOR_ENTERING) {
            StackTraceElement top =
                Arrays.stream(new Throwable().getStackTrace())
                    .filter(frame -> frame.getClassName().equals(NAME))
                    .findFirst()
                    .orElseThrow();
            lines.add(NAME + "." + top.getMethodName() + ":" + top.getLineNumber());
            told.add((String) second);
          }
          return 0;
        });
    call(type, object, "nested", new Object(), "word");
    call(type, object, "ofObject", 3);
    call(type, object, "ofClass", 3L);

    assertThat(told).hasSize(4).isEqualTo(lines).noneMatch(line -> line.endsWith("-1"));
  }

  @Test
  void other_methods_and_classes_stay_as_they_are() throws Exception {
    assertThat(new MonitorCode(classFile(Plain.class)).woven()).isNull();
    assertThat(instructions(woven(), "plain"))
        .isEqualTo(instructions(classFile(Synchronized.class), "plain"))
        .contains("insn " + Opcodes.IRETURN);
  }

  /** Has no monitor. */
  static final class Plain {
    int twice(int a) {
      return 2 * a;
    }
  }

  /** What comes after entering must be the compiler's own, and before leaving too. */
  @Test
  void nothing_stands_between_a_monitor_and_its_handlers() throws Exception {
    List<String> before = around(classFile(Synchronized.class));
    assertThat(around(woven())).isEqualTo(before).isNotEmpty();
  }

  private static List<String> around(byte[] classFile) {
    List<String> code = instructions(classFile, "nested");
    List<String> around = new ArrayList<>();
    for (int i = 0; i < code.size(); i++) {
      if (code.get(i).equals("insn " + Opcodes.MONITORENTER)) {
        around.add("entered, " + code.get(i + 1));
      } else if (code.get(i).equals("insn " + Opcodes.MONITOREXIT)) {
        around.add(code.get(i - 1) + ", left");
      }
    }
    return around;
  }

  /** What a method consists of, labels and lines left out. */
  private static List<String> instructions(byte[] classFile, String method) {
    List<String> code = new ArrayList<>();
    ClassVisitor reader =
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            return name.equals(method) ? new Instructions(code) : null;
          }
        };
    new ClassReader(classFile).accept(reader, ClassReader.SKIP_DEBUG);
    return code;
  }

  private static final class Instructions extends MethodVisitor {

    private final List<String> code;

    Instructions(List<String> code) {
      super(Opcodes.ASM9);
      this.code = code;
    }

    @Override
    public void visitInsn(int opcode) {
      code.add("insn " + opcode);
    }

    @Override
    public void visitVarInsn(int opcode, int index) {
      code.add("variable " + opcode + " " + index);
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
      code.add("int " + opcode + " " + operand);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
      code.add("jump " + opcode);
    }

    @Override
    public void visitLdcInsn(Object value) {
      code.add("constant " + value);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      code.add("call " + owner + "." + name + descriptor);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
      code.add("depth " + maxStack + " " + maxLocals);
    }
  }

  @Test
  void a_method_that_has_no_room_stays_as_it_is_and_the_others_do_not() {
    byte[] large = generated(Opcodes.V17, 16_000, false);
    MonitorCode code = new MonitorCode(large);
    byte[] result = code.woven();

    assertThat(code.leftAlone()).isEqualTo(1);
    assertThat(result).isNotNull();
    assertThat(new OneClass(result).type.getName()).isEqualTo("Generated");
  }

  @Test
  void a_class_file_that_cannot_name_its_class_keeps_its_static_methods() throws Exception {
    byte[] old = new MonitorCode(generated(Opcodes.V1_4, 1, false)).woven();
    Class<?> type = new OneClass(old).type;
    type.getMethod("ofClass").invoke(null);
    assertThat(told).isEmpty();
    type.getMethod("many", Object.class).invoke(null, "monitor");
    assertThat(told).containsExactly(Point.MONITOR_ENTERING + " Generated.many:-1");
  }

  @Test
  void subroutines_are_left_alone() throws Exception {
    byte[] old = new MonitorCode(generated(Opcodes.V1_4, 1, true)).woven();
    Class<?> type = new OneClass(old).type;
    type.getMethod("many", Object.class).invoke(null, "monitor");
    assertThat(told).isEmpty();
  }

  @Test
  void a_class_file_of_the_future_is_refused() {
    byte[] future = generated(Opcodes.V17, 1, false);
    future[7] = (byte) 0xFF;
    assertThatThrownBy(() -> new MonitorCode(future)).isInstanceOf(IllegalArgumentException.class);
  }

  /** A class with a static synchronized method, and one that enters a monitor so many times. */
  private static byte[] generated(int version, int times, boolean subroutine) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(version, Opcodes.ACC_PUBLIC, "Generated", null, "java/lang/Object", null);
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
    MethodVisitor first =
        writer.visitMethod(access | Opcodes.ACC_SYNCHRONIZED, "ofClass", "()V", null, null);
    first.visitCode();
    first.visitInsn(Opcodes.RETURN);
    first.visitMaxs(0, 0);
    first.visitEnd();
    MethodVisitor many = writer.visitMethod(access, "many", "(Ljava/lang/Object;)V", null, null);
    many.visitCode();
    for (int i = 0; i < times; i++) {
      many.visitVarInsn(Opcodes.ALOAD, 0);
      many.visitInsn(Opcodes.MONITORENTER);
      many.visitVarInsn(Opcodes.ALOAD, 0);
      many.visitInsn(Opcodes.MONITOREXIT);
    }
    if (subroutine) {
      Label routine = new Label();
      Label end = new Label();
      many.visitJumpInsn(Opcodes.JSR, routine);
      many.visitJumpInsn(Opcodes.GOTO, end);
      many.visitLabel(routine);
      many.visitVarInsn(Opcodes.ASTORE, 1);
      many.visitVarInsn(Opcodes.RET, 1);
      many.visitLabel(end);
    }
    many.visitInsn(Opcodes.RETURN);
    many.visitMaxs(0, 0);
    many.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  @Test
  void what_is_woven_twice_is_still_right() throws Exception {
    byte[] twice = new MonitorCode(woven()).woven();
    assertThat(outcomes(twice)).isEqualTo(outcomes(classFile(Synchronized.class)));
    assertThat(new ClassReader(twice).getClassName()).isEqualTo(NAME.replace('.', '/'));
  }
}
