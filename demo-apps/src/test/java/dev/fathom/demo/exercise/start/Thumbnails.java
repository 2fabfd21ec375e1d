package dev.fathom.demo.exercise.start;

import dev.fathom.demo.exercise.ThumbnailsDemands;
import java.util.List;
import java.util.Set;

/** Exercise 3 begins here. */
public class Thumbnails extends ThumbnailsDemands {

  // begin: thumbnails-start
  @Override
  protected Set<String> shrinkAll(List<String> images, Shrinking shrinking) {
    throw new UnsupportedOperationException("exercise 3");
  }
  // end: thumbnails-start
}
