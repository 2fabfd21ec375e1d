package dev.fathom.agent.weave.inline;

import static dev.fathom.agent.weave.inline.AdviceReader.require;

import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Attribute;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Copies the code of one advice method into another method: parameters become what they stand for,
 * a return becomes a jump to the end. Confined to one thread.
 */
final class CodeCopier extends MethodVisitor {

  private final Layout layout;
  private final AdviceMethod advice;
  private final boolean exiting;
  private final int point;
  private final Locals base;
  private final Label end;
  private int stack;
  private int slots;

  /**
   * Copies to a method.
   *
   * @param base what local variables there are at this place
   * @param end where to go on
   */
  CodeCopier(
      MethodVisitor method,
      Layout layout,
      AdviceMethod advice,
      boolean exiting,
      int point,
      Locals base,
      Label end) {
    super(Opcodes.ASM9, method);
    this.layout = layout;
    this.advice = advice;
    this.exiting = exiting;
    this.point = point;
    this.base = base;
    this.end = end;
  }

  /** How deep the code's stack is. */
  int stack() {
    return stack;
  }

  /** How many slots there are with those of the code. */
  int slots() {
    return slots;
  }

  @Override
  public void visitVarInsn(int opcode, int variable) {
    if (variable >= advice.parameterSlots()) {
      mv.visitVarInsn(opcode, own(variable));
      return;
    }
    Binding binding = advice.bindingAt(variable);
    boolean loads = opcode == binding.type().getOpcode(Opcodes.ILOAD);
    require(loads || binding.assignable(), "assignment to a parameter");
    if (loads) {
      load(binding);
    } else {
      mv.visitVarInsn(opcode, layout.result());
    }
  }

  private int own(int variable) {
    return variable - advice.parameterSlots() + base.slots();
  }

  private void load(Binding binding) {
    Target target = layout.target();
    switch (binding.source()) {
      case THIS -> mv.visitVarInsn(Opcodes.ALOAD, 0);
      case ARGUMENT -> {
        int index = binding.index();
        int slot = exiting ? layout.copyOf(index) : target.slotOf(index);
        load(binding.type(), slot);
      }
      case FIELD -> {
        mv.visitVarInsn(Opcodes.ALOAD, 0);
        String descriptor = layout.fieldOf(binding);
        mv.visitFieldInsn(Opcodes.GETFIELD, target.owner(), binding.field(), descriptor);
      }
      case ENTERED -> load(binding.type(), layout.token());
      case RESULT -> load(binding.type(), layout.result());
      case THROWN -> load(binding.type(), layout.thrown());
      case POINT -> visitConstant(point);
    }
  }

  private void load(Type type, int slot) {
    mv.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
  }

  private void visitConstant(int value) {
    if (value == (short) value) {
      mv.visitIntInsn(Opcodes.SIPUSH, value);
    } else {
      mv.visitLdcInsn(value);
    }
  }

  @Override
  public void visitIincInsn(int variable, int increment) {
    require(variable >= advice.parameterSlots(), "assignment to a parameter");
    mv.visitIincInsn(own(variable), increment);
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode < Opcodes.IRETURN || opcode > Opcodes.RETURN) {
      mv.visitInsn(opcode);
      return;
    }
    if (opcode == Opcodes.LRETURN) {
      mv.visitVarInsn(Opcodes.LSTORE, layout.token());
    } else {
      require(opcode == Opcodes.RETURN, "advice with such a result");
    }
    mv.visitJumpInsn(Opcodes.GOTO, end);
  }

  @Override
  public void visitFrame(int type, int numLocal, Object[] local, int numStack, Object[] items) {
    Locals locals = new Locals(base);
    int slot = 0;
    for (int i = 0; i < numLocal; i++) {
      if (slot >= advice.parameterSlots()) {
        locals.addEntry(local[i]);
      }
      slot += Locals.sizeOf(local[i]);
    }
    mv.visitFrame(type, locals.size(), locals.toArray(), numStack, items);
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    stack = maxStack;
    slots = base.slots() + maxLocals - advice.parameterSlots();
  }

  @Override
  public void visitTryCatchBlock(Label start, Label until, Label handler, String type) {
    throw new NotInlinableException("advice with a handler of its own");
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    throw new NotInlinableException("advice with a dynamic call");
  }

  // What surrounds the code of a method is not copied.

  @Override
  public void visitCode() {}

  @Override
  public void visitEnd() {}

  @Override
  public void visitParameter(String name, int access) {}

  @Override
  public void visitAnnotableParameterCount(int count, boolean visible) {}

  @Override
  public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    return null;
  }

  @Override
  public AnnotationVisitor visitParameterAnnotation(
      int parameter, String descriptor, boolean visible) {
    return null;
  }

  @Override
  public void visitAttribute(Attribute attribute) {}
}
