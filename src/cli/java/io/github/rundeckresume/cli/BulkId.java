package io.github.rundeckresume.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the id of what is resumed together. */
final class BulkId implements ITypeConverter<String> {

    @Override
    public String convert(String text) {
        if (!text.matches("[0-9a-f]{16}")) {
            throw new TypeConversionException("'" + text + "' is not the id of a bulk, such as 0123456789abcdef");
        }
        return text;
    }
}
