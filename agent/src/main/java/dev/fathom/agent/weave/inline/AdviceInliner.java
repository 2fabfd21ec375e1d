package dev.fathom.agent.weave.inline;

import static dev.fathom.agent.weave.inline.AdviceReader.require;

import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.jar.asm.TypePath;

/**
 * Copies advice into a method while it is read, with the frames that a verifier wants.
 *
 * <p>What advice throws is dropped; what the method itself returns or throws comes out as it was.
 * Code for the end stands once, behind the method's own, and each return becomes a jump to it. The
 * handler that leads to it when the method throws is the last one of the method, so it catches only
 * what leaves it.
 *
 * <p>Frames must be expanded. At a return nothing but the result may be on the operand stack, which
 * is so in whatever javac compiled; other methods are refused. Confined to one thread.
 */
public final class AdviceInliner extends DepthVisitor {

  private static final String THROWABLE = Layout.THROWABLE.getInternalName();
  private static final Object[] NOTHING = {};
  private static final Object[] AN_EXCEPTION = {THROWABLE};

  private final AdviceClass advice;
  private final Layout layout;
  private final int point;
  private final Label bodyBegin = new Label();
  private final Label end = new Label();
  private boolean returns;
  private int stack;
  private int slots;

  /**
   * Copies into a method.
   *
   * @param method the woven method
   * @param point the number that the code reports
   * @throws NotInlinableException if the advice does not fit the method
   */
  public AdviceInliner(MethodVisitor method, Target target, AdviceClass advice, int point) {
    super(method);
    this.advice = advice;
    this.point = point;
    layout = new Layout(target, advice.enter(), advice.exit());
    // For the result or the exception, at the end.
    stack = 2;
    slots = advice.exit() == null ? 0 : layout.atEnd().slots();
  }

  @Override
  public void visitCode() {
    mv.visitCode();
    keepArguments();
    if (layout.keepsToken()) {
      mv.visitInsn(Opcodes.LCONST_0);
      mv.visitVarInsn(Opcodes.LSTORE, layout.token());
    }
    if (advice.enter() != null) {
      copy(advice.enter(), false, layout.atBeginning());
      // The method may begin with a frame, and no two may be at one place.
      mv.visitInsn(Opcodes.NOP);
    }
    if (layout.catches()) {
      mv.visitLabel(bodyBegin);
    }
  }

  private void keepArguments() {
    for (int i = 0; i < layout.copies(); i++) {
      if (layout.copyOf(i) >= 0) {
        Type type = layout.target().arguments()[i];
        mv.visitVarInsn(type.getOpcode(Opcodes.ILOAD), layout.target().slotOf(i));
        mv.visitVarInsn(type.getOpcode(Opcodes.ISTORE), layout.copyOf(i));
      }
    }
  }

  /** Copies advice; control goes on behind it, whether it throws or not. */
  private void copy(AdviceMethod method, boolean exiting, Locals base) {
    Label begin = new Label();
    Label handler = new Label();
    Label after = new Label();
    CodeCopier copier = new CodeCopier(mv, layout, method, exiting, point, base, after);
    mv.visitTryCatchBlock(begin, handler, handler, THROWABLE);
    mv.visitLabel(begin);
    advice.show(method, copier);
    mv.visitLabel(handler);
    frame(base, AN_EXCEPTION);
    mv.visitInsn(Opcodes.POP);
    mv.visitLabel(after);
    frame(base, NOTHING);
    stack = Math.max(stack, copier.stack());
    slots = Math.max(slots, copier.slots());
  }

  private void frame(Locals locals, Object[] items) {
    mv.visitFrame(Opcodes.F_NEW, locals.size(), locals.toArray(), items.length, items);
  }

  @Override
  public void visitInsn(int opcode) {
    boolean isReturn = opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
    if (!isReturn || advice.exit() == null) {
      super.visitInsn(opcode);
      return;
    }
    Type result = layout.target().result();
    require(isExactly(result.getSize()), "something left on the stack");
    returns = true;
    storeResult();
    if (layout.catches()) {
      mv.visitInsn(Opcodes.ACONST_NULL);
      mv.visitVarInsn(Opcodes.ASTORE, layout.thrown());
    }
    super.visitJumpInsn(Opcodes.GOTO, end);
  }

  private void storeResult() {
    Type result = layout.target().result();
    if (result.getSort() != Type.VOID) {
      mv.visitVarInsn(result.getOpcode(Opcodes.ISTORE), layout.result());
    }
  }

  @Override
  public void visitVarInsn(int opcode, int variable) {
    boolean replaced = opcode == Opcodes.ASTORE && variable == 0 && !layout.target().isStatic();
    require(!replaced, "assignment to this");
    super.visitVarInsn(opcode, layout.shifted(variable));
  }

  @Override
  public void visitIincInsn(int variable, int increment) {
    mv.visitIincInsn(layout.shifted(variable), increment);
  }

  @Override
  public void visitFrame(int type, int numLocal, Object[] local, int numStack, Object[] items) {
    require(type == Opcodes.F_NEW, "a frame that is not expanded");
    Locals locals = layout.shifted(numLocal, local);
    super.visitFrame(type, locals.size(), locals.toArray(), numStack, items);
  }

  @Override
  public void visitLocalVariable(
      String name, String descriptor, String signature, Label start, Label until, int index) {
    mv.visitLocalVariable(name, descriptor, signature, start, until, layout.shifted(index));
  }

  @Override
  public AnnotationVisitor visitLocalVariableAnnotation(
      int typeRef,
      TypePath path,
      Label[] start,
      Label[] until,
      int[] index,
      String descriptor,
      boolean visible) {
    // Nobody reads it at run time, and it would name other variables now.
    return null;
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    if (advice.exit() != null) {
      finish();
    }
    mv.visitMaxs(Math.max(maxStack, stack), Math.max(layout.shifted(maxLocals), slots));
  }

  private void finish() {
    if (layout.catches()) {
      catchAll();
    } else if (!returns) {
      return;
    }
    mv.visitLabel(end);
    Locals locals = layout.atEnd();
    frame(locals, NOTHING);
    copy(advice.exit(), true, locals);
    if (layout.catches()) {
      rethrow(locals);
    }
    Type result = layout.target().result();
    if (result.getSort() != Type.VOID) {
      mv.visitVarInsn(result.getOpcode(Opcodes.ILOAD), layout.result());
    }
    mv.visitInsn(result.getOpcode(Opcodes.IRETURN));
  }

  private void catchAll() {
    Label handler = new Label();
    mv.visitTryCatchBlock(bodyBegin, handler, handler, THROWABLE);
    mv.visitLabel(handler);
    frame(layout.anywhere(), AN_EXCEPTION);
    mv.visitVarInsn(Opcodes.ASTORE, layout.thrown());
    Type result = layout.target().result();
    switch (result.getSort()) {
      case Type.VOID -> {}
      case Type.LONG -> mv.visitInsn(Opcodes.LCONST_0);
      case Type.FLOAT -> mv.visitInsn(Opcodes.FCONST_0);
      case Type.DOUBLE -> mv.visitInsn(Opcodes.DCONST_0);
      case Type.ARRAY, Type.OBJECT -> mv.visitInsn(Opcodes.ACONST_NULL);
      default -> mv.visitInsn(Opcodes.ICONST_0);
    }
    storeResult();
  }

  private void rethrow(Locals locals) {
    Label returning = new Label();
    mv.visitVarInsn(Opcodes.ALOAD, layout.thrown());
    mv.visitJumpInsn(Opcodes.IFNULL, returning);
    mv.visitVarInsn(Opcodes.ALOAD, layout.thrown());
    mv.visitInsn(Opcodes.ATHROW);
    mv.visitLabel(returning);
    frame(locals, NOTHING);
  }
}
