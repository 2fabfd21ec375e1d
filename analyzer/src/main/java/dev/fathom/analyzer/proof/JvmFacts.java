package dev.fathom.analyzer.proof;

/**
 * What a heap dump does not tell about the JVM that wrote it. Immutable.
 *
 * @param eliminatesAllocations whether compiled code may keep objects in pieces, which no dump
 *     shows
 * @param jvmciCompiler whether another compiler than HotSpot's own may have compiled code
 */
public record JvmFacts(boolean eliminatesAllocations, boolean jvmciCompiler) {

  /** Whether all objects of all frames can be seen in a dump. */
  public boolean framesAreComplete() {
    return !eliminatesAllocations && !jvmciCompiler;
  }
}
