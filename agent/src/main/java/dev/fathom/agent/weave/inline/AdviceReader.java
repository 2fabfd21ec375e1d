package dev.fathom.agent.weave.inline;

import dev.fathom.agent.weave.inline.Binding.Source;
import java.util.List;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Reads which methods of a class are advice, and what their parameters stand for, from the
 * annotations. Whatever it does not know is refused. Confined to one thread.
 */
final class AdviceReader extends ClassVisitor {

  private static final String ADVICE = "Lnet/bytebuddy/asm/Advice$";
  private static final String POINT = "/PointCode;";
  private static final Type THROWABLE = Type.getObjectType("java/lang/Throwable");

  private AdviceMethod enter;
  private AdviceMethod exit;

  AdviceReader() {
    super(Opcodes.ASM9);
  }

  /** The advice for a method's beginning; null for none. */
  AdviceMethod enter() {
    return enter;
  }

  /** The advice for a method's end; null for none. */
  AdviceMethod exit() {
    return exit;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    return new OfMethod(name, descriptor);
  }

  private final class OfMethod extends MethodVisitor {

    private final String name;
    private final String descriptor;
    private final Type[] types;
    private final Binding[] bindings;
    private boolean enters;
    private boolean exits;
    private boolean suppresses;
    private boolean catches;

    OfMethod(String name, String descriptor) {
      super(Opcodes.ASM9);
      this.name = name;
      this.descriptor = descriptor;
      types = Type.getArgumentTypes(descriptor);
      bindings = new Binding[types.length];
    }

    @Override
    public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
      boolean isEnter = annotation.equals(ADVICE + "OnMethodEnter;");
      boolean isExit = annotation.equals(ADVICE + "OnMethodExit;");
      enters |= isEnter;
      exits |= isExit;
      return isEnter || isExit ? new OfAdvice() : null;
    }

    @Override
    public AnnotationVisitor visitParameterAnnotation(
        int parameter, String annotation, boolean visible) {
      Source source = sourceOf(annotation);
      bindings[parameter] = new Binding(source, 0, "", types[parameter], false);
      return new OfParameter(parameter);
    }

    @Override
    public void visitEnd() {
      if (!enters && !exits) {
        return;
      }
      for (Binding binding : bindings) {
        require(binding != null, "a parameter that stands for nothing");
      }
      require(suppresses, "advice that lets exceptions through");
      AdviceMethod method = new AdviceMethod(name, descriptor, List.of(bindings), catches);
      if (enters) {
        enter = method;
      } else {
        exit = method;
      }
    }

    private final class OfAdvice extends AnnotationVisitor {

      OfAdvice() {
        super(Opcodes.ASM9);
      }

      @Override
      public void visit(String key, Object value) {
        require(value.equals(THROWABLE), key + "=" + value);
        switch (key) {
          case "suppress" -> suppresses = true;
          case "onThrowable" -> catches = true;
          default -> throw new NotInlinableException(key);
        }
      }
    }

    private final class OfParameter extends AnnotationVisitor {

      private final int parameter;

      OfParameter(int parameter) {
        super(Opcodes.ASM9);
        this.parameter = parameter;
      }

      @Override
      public void visit(String key, Object value) {
        Binding plain = bindings[parameter];
        Source source = plain.source();
        Type type = plain.type();
        if (source == Source.ARGUMENT && key.equals("value")) {
          bindings[parameter] = new Binding(source, (Integer) value, "", type, false);
        } else if (source == Source.FIELD && key.equals("value")) {
          bindings[parameter] = new Binding(source, 0, (String) value, type, false);
        } else if (source == Source.RESULT && key.equals("readOnly")) {
          bindings[parameter] = new Binding(source, 0, "", type, !(Boolean) value);
        } else {
          throw new NotInlinableException(source + " with " + key);
        }
      }

      @Override
      public void visitEnum(String key, String type, String value) {
        throw new NotInlinableException(key);
      }
    }
  }

  private static Source sourceOf(String annotation) {
    if (annotation.endsWith(POINT)) {
      return Source.POINT;
    }
    require(annotation.startsWith(ADVICE), annotation);
    return switch (annotation.substring(ADVICE.length())) {
      case "This;" -> Source.THIS;
      case "Argument;" -> Source.ARGUMENT;
      case "FieldValue;" -> Source.FIELD;
      case "Enter;" -> Source.ENTERED;
      case "Return;" -> Source.RESULT;
      case "Thrown;" -> Source.THROWN;
      default -> throw new NotInlinableException(annotation);
    };
  }

  static void require(boolean known, String shape) {
    if (!known) {
      throw new NotInlinableException(shape);
    }
  }
}
