package dev.fathom.agent.weave.inline;

import static dev.fathom.agent.weave.inline.AdviceReader.require;

import dev.fathom.agent.weave.inline.Binding.Source;
import java.util.Arrays;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Where a woven method keeps what the advice needs from its beginning to its end: the token, and
 * copies of arguments, which the method may assign to. These come right behind the arguments, and
 * the method's own local variables behind them. The result and the exception, which are there only
 * at the end, lie where the method's own variables were. Immutable.
 */
final class Layout {

  static final Type OBJECT = Type.getObjectType("java/lang/Object");
  static final Type THROWABLE = Type.getObjectType("java/lang/Throwable");
  private static final int NONE = -1;

  private final Target target;
  private final boolean catches;
  private final int token;
  private final int[] copies;
  private final Locals begun;
  private final Locals ending;
  private final int firstExtra;
  private final int extraSlots;

  Layout(Target target, AdviceMethod enter, AdviceMethod exit) {
    this.target = target;
    catches = exit != null && exit.catches();
    firstExtra = target.argumentSlots();
    begun = arguments(target);
    ending = new Locals();
    if (!target.isStatic()) {
      ending.add(ownType(target));
    }
    ending.padTo(firstExtra);
    token = enter != null && enter.returnsToken() ? keep(Type.LONG_TYPE) : NONE;
    copies = new int[target.arguments().length];
    Arrays.fill(copies, NONE);
    for (int i = 0; i < copies.length; i++) {
      if (exit != null && exit.usesArgument(i)) {
        copies[i] = keep(target.arguments()[i]);
      }
    }
    extraSlots = begun.slots() - firstExtra;
    check(enter, false);
    check(exit, true);
  }

  private int keep(Type type) {
    ending.add(type);
    return begun.add(type);
  }

  private static Locals arguments(Target target) {
    Locals locals = new Locals();
    if (!target.isStatic()) {
      locals.add(ownType(target));
    }
    for (Type argument : target.arguments()) {
      locals.add(argument);
    }
    return locals;
  }

  private static Type ownType(Target target) {
    return Type.getObjectType(target.owner());
  }

  private void check(AdviceMethod advice, boolean exiting) {
    if (advice == null) {
      return;
    }
    boolean early = !exiting || advice.catches();
    require(!target.isConstructor() || !early, "advice in an unfinished constructor");
    require(!exiting || !advice.returnsToken(), "a result of advice at the end");
    for (Binding binding : advice.bindings()) {
      require(exiting || !isOfEnd(binding.source()), binding.source() + " at the beginning");
      binding.checked(typeOf(binding));
    }
  }

  private static boolean isOfEnd(Source source) {
    return source == Source.ENTERED || source == Source.RESULT || source == Source.THROWN;
  }

  /** The type that the method has there. */
  private Type typeOf(Binding binding) {
    return switch (binding.source()) {
      case THIS -> {
        require(!target.isStatic(), "no object in a static method");
        yield ownType(target);
      }
      case ARGUMENT -> {
        require(binding.index() < copies.length, "no such argument");
        yield target.arguments()[binding.index()];
      }
      case FIELD -> Type.getType(fieldOf(binding));
      case ENTERED -> {
        require(token != NONE, "no token");
        yield Type.LONG_TYPE;
      }
      case RESULT -> target.result();
      case THROWN -> {
        require(catches, "exceptions are not caught");
        yield THROWABLE;
      }
      case POINT -> Type.INT_TYPE;
    };
  }

  /** The descriptor of the field that the binding names. */
  String fieldOf(Binding binding) {
    String descriptor = target.fields().get(binding.field());
    require(descriptor != null && !target.isStatic(), "no such field");
    return descriptor;
  }

  Target target() {
    return target;
  }

  boolean catches() {
    return catches;
  }

  boolean keepsToken() {
    return token != NONE;
  }

  int token() {
    return token;
  }

  /** Where the argument is at the method's end; negative when nobody wants it then. */
  int copyOf(int argument) {
    return copies[argument];
  }

  int copies() {
    return copies.length;
  }

  /** The slot of the method's result, at its end. */
  int result() {
    return ending.slots();
  }

  /** The slot of what it throws, at its end. */
  int thrown() {
    return ending.slots() + target.result().getSize();
  }

  /** What is there when the advice at the beginning runs. */
  Locals atBeginning() {
    return new Locals(begun);
  }

  /** What is there wherever the method may have come to. */
  Locals anywhere() {
    return new Locals(ending);
  }

  /** What is there when the advice at the end runs. */
  Locals atEnd() {
    Locals locals = new Locals(ending);
    locals.add(target.result());
    if (catches) {
      locals.add(THROWABLE);
    }
    return locals;
  }

  /** Where the method finds a local variable of its own. */
  int shifted(int variable) {
    return variable < firstExtra ? variable : variable + extraSlots;
  }

  /** A frame of the method's own, with what was added. */
  Locals shifted(int count, Object[] entries) {
    Locals locals = new Locals();
    int next = 0;
    while (next < count && locals.slots() < firstExtra) {
      locals.addEntry(entries[next]);
      next++;
    }
    require(locals.slots() <= firstExtra, "a local variable across the arguments' end");
    locals.padTo(firstExtra);
    addExtras(locals);
    for (; next < count; next++) {
      locals.addEntry(entries[next]);
    }
    return locals;
  }

  private void addExtras(Locals locals) {
    if (token != NONE) {
      locals.addEntry(Opcodes.LONG);
    }
    for (int i = 0; i < copies.length; i++) {
      if (copies[i] != NONE) {
        locals.add(target.arguments()[i]);
      }
    }
  }
}
