package dev.fathom.demo.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.junit.LeakChecked;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Exercise 3, a worker pool: few workers, every image tried, every error kept. */
@LeakChecked
public abstract class ThumbnailsDemands {

  /** What makes a small image of a large one. */
  @FunctionalInterface
  public interface Shrinking {
    /** Shrinks one. */
    void shrink(String image) throws Exception;
  }

  /** Shrinks all images, at most three at once; returns those that could not be shrunk. */
  protected abstract Set<String> shrinkAll(List<String> images, Shrinking shrinking)
      throws Exception;

  @Test
  void everyImageIsTriedAndEveryErrorKept() throws Exception {
    List<String> images = IntStream.range(0, 50).mapToObj(i -> "image-" + i).toList();
    Set<String> tried = ConcurrentHashMap.newKeySet();
    Set<String> failed =
        shrinkAll(
            images,
            image -> {
              tried.add(image);
              if (image.endsWith("7")) {
                throw new IllegalStateException("not an image");
              }
            });
    assertThat(tried).containsExactlyInAnyOrderElementsOf(images);
    assertThat(failed)
        .containsExactlyInAnyOrder("image-7", "image-17", "image-27", "image-37", "image-47");
  }

  @Test
  @SuppressWarnings("ThreadPriorityCheck") // lets others in, and needs nobody to come
  void neverMoreThanThreeAtOnce() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<String> images = IntStream.range(0, 30).mapToObj(i -> "image-" + i).toList();
    Set<String> failed =
        shrinkAll(
            images,
            image -> {
              most.accumulateAndGet(now.incrementAndGet(), Math::max);
              Thread.yield();
              now.decrementAndGet();
            });
    assertThat(failed).isEmpty();
    assertThat(most.get()).isBetween(1, 3);
  }
}
