package dev.fathom.runtime.atomic;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A last-in first-out stack without locks: Treiber's algorithm, one compare-and-set on the top.
 *
 * <p>Thread-safe. Pushing happens before the popping of the same element. Elements are never null.
 * Neither method waits for another thread.
 *
 * <p>The ABA problem cannot occur. It needs a node that leaves the stack and comes back while
 * another thread still compares against it; here every push makes a new node, and the garbage
 * collector does not reuse the memory of one that somebody still refers to. A variant that pools
 * its nodes would have the problem.
 *
 * @param <T> the type of the elements
 */
public final class LockFreeStack<T> {

  private record Node<T>(T value, Node<T> below) {}

  private final AtomicReference<Node<T>> top = new AtomicReference<>();
  private final CasLoop loop = new CasLoop();

  /** Makes an empty stack. */
  public LockFreeStack() {}

  /** Puts an element on top. */
  public void push(T value) {
    Objects.requireNonNull(value, "value");
    loop.update(top, below -> new Node<>(value, below));
  }

  /** Takes the element from the top; empty when there is none. */
  public Optional<T> pop() {
    Node<T> popped = loop.getAndUpdate(top, node -> node == null ? null : node.below());
    return popped == null ? Optional.empty() : Optional.of(popped.value());
  }

  /** Whether there is nothing on it. */
  public boolean isEmpty() {
    return top.get() == null;
  }

  /** How often an attempt had to be repeated because another thread was quicker. */
  public long retries() {
    return loop.retries();
  }
}
