package dev.fathom.cli;

import dev.fathom.analyzer.finding.RuleId;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a rule's id. */
final class RuleConverter implements ITypeConverter<RuleId> {

  @Override
  public RuleId convert(String id) {
    return RuleId.of(id)
        .orElseThrow(
            () -> new TypeConversionException("no rule is called '" + id + "'; there is " + all()));
  }

  private static String all() {
    return Stream.of(RuleId.values()).map(RuleId::id).collect(Collectors.joining(", "));
  }
}
