package dev.fathom.analyzer.finding;

import java.util.regex.Pattern;

/**
 * Makes the identity of a finding: rule, normalised sites, label of the resource.
 *
 * <p>It survives another run, another machine and lines that move: names that compilers and the JVM
 * number are cut at the number, digits become {@code #}.
 */
public final class Fingerprint {

  private static final Pattern HIDDEN = Pattern.compile("(/0x[0-9a-f]+|/\\d+|\\+0x[0-9a-f]+)");
  private static final Pattern LAMBDA_CLASS = Pattern.compile("\\$\\$Lambda.*");
  private static final Pattern LAMBDA_METHOD = Pattern.compile("lambda\\$(.*)\\$\\d+");
  private static final Pattern PROXY = Pattern.compile("(^|\\.)(jdk\\.proxy\\d+\\.)?\\$Proxy\\d+");
  private static final Pattern DIGITS = Pattern.compile("\\d+");

  private Fingerprint() {}

  /**
   * The fingerprint of a finding.
   *
   * @param label the resource's label, or its class where it has none; null when there is none
   * @param sites the places, in an order that does not depend on the run
   */
  public static String of(RuleId rule, String label, Site... sites) {
    StringBuilder text = new StringBuilder(rule.id());
    for (Site site : sites) {
      text.append('|').append(normalise(site));
    }
    return text.append('|').append(label == null ? "" : digits(label)).toString();
  }

  /** The same for a resource, which goes by its label, or by its class where it has none. */
  public static String of(RuleId rule, ResourceRef resource, Site... sites) {
    if (resource == null) {
      return of(rule, "", sites);
    }
    return of(
        rule,
        resource.label().isEmpty() ? className(resource.className()) : resource.label(),
        sites);
  }

  private static String normalise(Site site) {
    return site.isUnknown() ? "?" : className(site.className()) + "." + method(site.method());
  }

  private static String className(String name) {
    String visible = HIDDEN.matcher(name).replaceAll("");
    String lambda = LAMBDA_CLASS.matcher(visible).replaceAll("\\$\\$Lambda");
    return digits(PROXY.matcher(lambda).replaceAll("$1\\$Proxy"));
  }

  private static String method(String name) {
    return digits(LAMBDA_METHOD.matcher(name).replaceAll("lambda\\$$1"));
  }

  private static String digits(String text) {
    return DIGITS.matcher(text).replaceAll("#");
  }
}
