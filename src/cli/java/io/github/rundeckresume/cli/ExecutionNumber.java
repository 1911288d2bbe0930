package io.github.rundeckresume.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the number of an execution. */
final class ExecutionNumber implements ITypeConverter<Long> {

    @Override
    public Long convert(String text) {
        if (!text.matches("[1-9][0-9]{0,17}")) {
            throw new TypeConversionException("'" + text + "' is not the number of an execution");
        }
        return Long.valueOf(text);
    }
}
