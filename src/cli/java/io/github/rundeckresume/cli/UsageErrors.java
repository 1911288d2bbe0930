package io.github.rundeckresume.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with the command line and where help is, without printing all of the help. */
final class UsageErrors implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        PrintWriter errors = command.getErr();
        errors.println(Shown.line(String.valueOf(failure.getMessage())));
        UnmatchedArgumentException.printSuggestions(failure, errors);
        errors.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        errors.flush();
        return ExitCode.USAGE;
    }
}
