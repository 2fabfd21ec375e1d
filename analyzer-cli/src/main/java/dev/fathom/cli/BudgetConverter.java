package dev.fathom.cli;

import dev.fathom.analyzer.finding.Budget;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a budget. */
final class BudgetConverter implements ITypeConverter<Budget> {

  @Override
  public Budget convert(String text) {
    try {
      return Budget.parse(text);
    } catch (IllegalArgumentException wrong) {
      throw new TypeConversionException(wrong.getMessage());
    }
  }
}
