package dev.fathom.runtime;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * Races at a channel: hand-off, parking, closing, cancelling and selecting at the same moment. What
 * is not listed as an outcome is an error, and so is an actor that never ends.
 */
public class ChannelRaces {

  private static final int NOTHING = -1;

  /** A sender and a receiver that park for each other both go on, with the element. */
  @JCStressTest
  @State
  @Outcome(id = "7, 7", expect = ACCEPTABLE, desc = "element and what was written before the send")
  public static class HandOff {

    private final Channel<Integer> channel = Channel.unbuffered();
    private int plain;

    @Actor
    public void send() {
      plain = 7;
      Blocking.run(() -> channel.send(7));
    }

    @Actor
    public void receive(II_Result result) {
      result.r1 = Blocking.get(channel::receiveOrNull);
      result.r2 = plain;
    }
  }

  /** A sender that finds the buffer full is woken by the receiver, and its element comes last. */
  @JCStressTest
  @State
  @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "in the order of sending")
  public static class SenderAtAFullBuffer {

    private final Channel<Integer> channel = Channel.buffered(1);

    public SenderAtAFullBuffer() {
      channel.trySend(1);
    }

    @Actor
    public void send() {
      Blocking.run(() -> channel.send(2));
    }

    @Actor
    public void receive(II_Result result) {
      result.r1 = Blocking.get(channel::receiveOrNull);
      result.r2 = Blocking.get(channel::receiveOrNull);
    }
  }

  /** Closing wakes a receiver that waits, and takes nothing that was sent before. */
  @JCStressTest
  @State
  @Outcome(id = "5, -1", expect = ACCEPTABLE, desc = "the element, then the close")
  public static class CloseWakesReceiver {

    private final Channel<Integer> channel = Channel.buffered(1);

    @Actor
    public void sendAndClose() {
      Blocking.run(() -> channel.send(5));
      channel.close();
    }

    @Actor
    public void receive(II_Result result) {
      result.r1 = orNothing(Blocking.get(channel::receiveOrNull));
      result.r2 = orNothing(Blocking.get(channel::receiveOrNull));
    }
  }

  /** A send that meets a close either arrives or throws, never both and never neither. */
  @JCStressTest
  @State
  @Outcome(id = "1, 3", expect = ACCEPTABLE, desc = "sent before the close, and received")
  @Outcome(id = "0, -1", expect = ACCEPTABLE, desc = "refused, and nothing received")
  public static class SendMeetsClose {

    private final Channel<Integer> channel = Channel.buffered(1);

    @Actor
    public void send(II_Result result) {
      try {
        Blocking.run(() -> channel.send(3));
        result.r1 = 1;
      } catch (ChannelClosedException e) {
        result.r1 = 0;
      }
    }

    @Actor
    public void close() {
      channel.close();
    }

    @Arbiter
    public void receive(II_Result result) {
      result.r2 = orNothing(Blocking.get(channel::receiveOrNull));
    }
  }

  /** A receive that is cancelled while an element is handed over has it, or leaves it there. */
  @JCStressTest
  @State
  @Outcome(id = "4, -1", expect = ACCEPTABLE, desc = "received before the cancellation")
  @Outcome(id = "-1, 4", expect = ACCEPTABLE, desc = "cancelled, and the element is still there")
  public static class CancelMeetsHandOff {

    private final Channel<Integer> channel = Channel.buffered(1);
    private final CancelScope scope = Context.background().withCancel();

    @Actor
    public void receive(II_Result result) {
      try {
        result.r1 = Blocking.get(() -> channel.receive(scope)).get();
      } catch (CancelledException e) {
        result.r1 = NOTHING;
      }
    }

    @Actor
    public void sendAndCancel() {
      Blocking.run(() -> channel.send(4));
      scope.cancel();
    }

    @Arbiter
    public void rest(II_Result result) {
      result.r2 = channel.tryReceive() instanceof Received.Value<Integer> left ? left.get() : -1;
    }
  }

  /** Two selects that could serve each other through either of two channels agree on one. */
  @JCStressTest
  @State
  @Outcome(id = "0, 0, 0", expect = ACCEPTABLE, desc = "both chose the left channel")
  @Outcome(id = "1, 1, 0", expect = ACCEPTABLE, desc = "both chose the right channel")
  public static class SelectMeetsSelect {

    private final Channel<Integer> left = Channel.unbuffered();
    private final Channel<Integer> right = Channel.unbuffered();

    @Actor
    public void sendLeftOrReceiveRight(III_Result result) {
      Select select = Select.of(Select.send(left, 1, () -> {}), Select.receive(right, value -> {}));
      result.r1 = Blocking.get(select::select);
    }

    @Actor
    public void receiveLeftOrSendRight(III_Result result) {
      Select select = Select.of(Select.receive(left, value -> {}), Select.send(right, 2, () -> {}));
      result.r2 = Blocking.get(select::select);
    }

    @Arbiter
    public void nothingIsLeft(III_Result result) {
      result.r3 = left.length() + right.length();
    }
  }

  /** A select that waits sees the close of one of its channels. */
  @JCStressTest
  @State
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "woken by the close")
  public static class CloseWakesSelect {

    private final Channel<Integer> silent = Channel.unbuffered();
    private final Channel<Integer> closing = Channel.unbuffered();

    @Actor
    public void select(I_Result result) {
      Select select =
          Select.of(Select.receive(silent, value -> {}), Select.receive(closing, value -> {}));
      result.r1 = Blocking.get(select::select);
    }

    @Actor
    public void close() {
      closing.close();
    }
  }

  private ChannelRaces() {}

  private static int orNothing(Integer value) {
    return value == null ? NOTHING : value;
  }
}
