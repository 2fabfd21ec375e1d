package dev.fathom.agent.options;

import java.util.Locale;

/** Every option, with its default and its explanation. */
enum Option {
  LEVEL("level", "default", "how much is observed: low, default or high"),
  JDK("jdk", "on", "whether the JDK's own locks, queues and executors are observed: on or off"),
  PROBES("probes", "", "files that say what pools of libraries are; off leaves out the built-in"),
  RECORD("record", "", "write an own recording to this file at exit; %p pid, %t time (UTC)"),
  SETTINGS("settings", "", "settings (.jfc) of the own recording instead of the built-in ones"),
  MAX_SIZE("max-size", "250000000", "bytes that the own recording may take on disk"),
  MAX_AGE(
      "max-age", "", "how far back the own recording reaches, such as 1h; no limit if not given"),
  THRESHOLD("threshold", "10ms", "ended waits shorter than this leave no row of their own"),
  SCAN("scan", "2s", "time between two looks at what is still open"),
  MIN_AGE("min-age", "1s", "waits and tasks younger than this are left out of a look"),
  MAX_STACKS("max-stacks", "16", "stacks taken per resource in one look"),
  MAX_ROWS("max-rows", "20000", "rows written by one periodic look"),
  PROOF("proof", "off", "write heap dumps beside the recording: at the exit, on suspicion, or off"),
  PROOF_AFTER("proof-after", "5m", "a wait of that length is the suspicion"),
  PROOF_LIMIT("proof-limit", "4294967296", "bytes of heap in use above which no dump is written"),
  STRICT("strict", "false", "refuse to run when the agent cannot do its work"),
  QUIET("quiet", "false", "say nothing on the standard error stream"),
  CONFIG("config", "", "a properties file with these options"),
  CORE("core", "", "the jar to load the agent's core from"),
  HELP("help", "false", "print this and go on");

  private final String key;
  private final String defaultValue;
  private final String explanation;

  Option(String key, String defaultValue, String explanation) {
    this.key = key;
    this.defaultValue = defaultValue;
    this.explanation = explanation;
  }

  String key() {
    return key;
  }

  String defaultValue() {
    return defaultValue;
  }

  String propertyName() {
    return "fathom." + key;
  }

  String environmentName() {
    return "FATHOM_" + key.replace('-', '_').toUpperCase(Locale.ROOT);
  }

  static Option find(String key) {
    for (Option option : values()) {
      if (option.key.equals(key)) {
        return option;
      }
    }
    return null;
  }

  /** All options, one a line. */
  static String help() {
    StringBuilder text = new StringBuilder();
    text.append("Options: -javaagent:fathom-agent.jar=key=value,...")
        .append(System.lineSeparator());
    text.append("      or -Dfathom.key=value, or FATHOM_KEY, or a file (config=FILE)");
    for (Option option : values()) {
      text.append(System.lineSeparator());
      text.append(String.format(Locale.ROOT, "  %-12s", option.key)).append(option.explanation);
      if (!option.defaultValue.isEmpty()) {
        text.append(" (").append(option.defaultValue).append(')');
      }
    }
    return text.toString();
  }
}
