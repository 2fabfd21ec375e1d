package dev.fathom.benchmarks.peer;

import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Select;
import java.util.List;

/** Fathom's channels. */
final class FathomChannels implements Channels {

  @Override
  public Pipe pipe(int capacity) {
    return new FathomPipe(Channel.buffered(capacity));
  }

  @Override
  public Selector selector(List<Pipe> pipes) {
    return new FathomSelector(pipes);
  }

  private record FathomPipe(Channel<Integer> channel) implements Pipe {

    @Override
    public void send(Integer element) throws InterruptedException {
      channel.send(element);
    }

    @Override
    public Integer receive() throws InterruptedException {
      return channel.receiveOrNull();
    }
  }

  /** Built once and used many times, which is how a Fathom select is meant to be used. */
  private static final class FathomSelector implements Selector {

    private final Select select;
    private Integer received;

    FathomSelector(List<Pipe> pipes) {
      select = Select.of(pipes.stream().map(this::receiving).toArray(Select.Case[]::new));
    }

    private Select.Case receiving(Pipe pipe) {
      return Select.receive(((FathomPipe) pipe).channel(), element -> received = element.get());
    }

    @Override
    public Integer select() throws InterruptedException {
      select.select();
      return received;
    }
  }
}
