package dev.fathom.cli;

import java.util.EnumSet;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads one of a few words: those that the constants of an enumeration print.
 *
 * @param type the enumeration
 */
record Words<E extends Enum<E>>(Class<E> type) implements ITypeConverter<E> {

  @Override
  public E convert(String word) {
    EnumSet<E> all = EnumSet.allOf(type);
    return all.stream()
        .filter(each -> each.toString().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "expected %s, but was '%s'"
                        .formatted(
                            all.stream().map(E::toString).collect(Collectors.joining(" or ")),
                            word)));
  }
}
