package dev.fathom.demo.gallery;

import dev.fathom.demo.gallery.Expectation.Level;
import java.util.Locale;

/**
 * Under which conditions a program is run. Immutable.
 *
 * @param level how much the agent observes
 * @param threads {@code platform} or {@code virtual}
 * @param heap whether two heap dumps are made, too
 */
record Setting(Level level, String threads, boolean heap) {

  String levelWord() {
    return level.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return levelWord() + ", " + threads + (heap ? ", heap" : "");
  }
}
