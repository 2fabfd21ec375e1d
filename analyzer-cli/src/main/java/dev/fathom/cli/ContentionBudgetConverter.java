package dev.fathom.cli;

import dev.fathom.analyzer.finding.ContentionBudget;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a budget of contention. */
final class ContentionBudgetConverter implements ITypeConverter<ContentionBudget> {

  @Override
  public ContentionBudget convert(String text) {
    try {
      return ContentionBudget.parse(text);
    } catch (IllegalArgumentException wrong) {
      throw new TypeConversionException(wrong.getMessage());
    }
  }
}
