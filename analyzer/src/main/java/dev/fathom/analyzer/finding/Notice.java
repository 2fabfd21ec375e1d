package dev.fathom.analyzer.finding;

/**
 * What a reader of the report must know before anything else: lost events, damage, blind spots.
 *
 * @param incomplete whether something of the recording is missing, so that {@code --strict} refuses
 * @param text one sentence
 */
public record Notice(boolean incomplete, String text) {}
